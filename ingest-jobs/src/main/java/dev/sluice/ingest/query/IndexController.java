package dev.sluice.ingest.query;

import dev.sluice.schema.model.Fingerprint;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.FingerprintStore;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.StoredChunks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The index as a whole: its hash and its content. */
@RestController
class IndexController {

  private final FingerprintStore fingerprints;
  private final StoredChunks chunks;
  private final GraphQueries graph;
  private final Scope scope;
  private final JsonMapper json;

  IndexController(
      FingerprintStore fingerprints,
      StoredChunks chunks,
      GraphQueries graph,
      Scope scope,
      JsonMapper json) {
    this.fingerprints = fingerprints;
    this.chunks = chunks;
    this.graph = graph;
    this.scope = scope;
    this.json = json;
  }

  /** An order-independent hash of what refs reach. */
  @GetMapping("/api/v1/fingerprint")
  Fingerprint fingerprint(
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref) {
    return fingerprints.of(scope.refs(repo, ref), repo == null, ref == null);
  }

  /**
   * Every chunk with its provenance, as JSON Lines; of default refs and GitHub unless told
   * otherwise.
   */
  @GetMapping("/api/v1/export/chunks")
  ResponseEntity<StreamingResponseBody> chunks(
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref) {
    return stream(repo, ref, this::write);
  }

  /**
   * Every node and edge of the code graph, as JSON Lines; of default refs unless told otherwise.
   */
  @GetMapping("/api/v1/export/graph")
  ResponseEntity<StreamingResponseBody> graph(
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref) {
    return stream(repo, ref, this::writeGraph);
  }

  /** Writes what one ref has. */
  private interface Writer {
    void write(Repository repository, IndexedRef ref, OutputStream out);
  }

  private ResponseEntity<StreamingResponseBody> stream(
      @Nullable String repo, @Nullable String ref, Writer writer) {
    List<Repository> repositories = scope.repositories(repo);
    List<IndexedRef> refs = scope.refs(repo, ref);
    StreamingResponseBody body =
        out -> {
          for (IndexedRef indexed : refs) {
            Repository repository = of(indexed, repositories);
            if (ref != null || byDefault(indexed, repository)) {
              writer.write(repository, indexed, out);
            }
          }
        };
    return ResponseEntity.ok().header("Content-Type", "application/x-ndjson").body(body);
  }

  /** As a search: the default ref, and what is written on GitHub. */
  private static boolean byDefault(IndexedRef ref, Repository repository) {
    return ref.kind() == RefKind.GITHUB || ref.name().equals(repository.defaultRef());
  }

  private void writeGraph(Repository repository, IndexedRef ref, OutputStream out) {
    graph.export(
        ref,
        node -> line(Map.of("node", GraphLines.node(node)), out),
        edge -> line(Map.of("edge", GraphLines.edge(edge)), out));
  }

  private static Repository of(IndexedRef ref, List<Repository> repositories) {
    return repositories.stream()
        .filter(repository -> repository.id().equals(ref.repositoryId()))
        .findFirst()
        .orElseThrow();
  }

  private void write(Repository repository, IndexedRef ref, OutputStream out) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("repository", repository.name());
    provenance.put("ref", ref.name());
    provenance.put("commit", Objects.requireNonNullElse(ref.commitId(), ""));
    chunks.export(ref, chunk -> line(provenance, chunk, out));
  }

  private void line(Map<String, Object> provenance, StoredChunks.Exported chunk, OutputStream out) {
    ObjectNode line = json.valueToTree(provenance);
    line.setAll((ObjectNode) json.valueToTree(chunk));
    line(line, out);
  }

  private void line(Object line, OutputStream out) {
    try {
      out.write(json.writeValueAsBytes(line));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
