package dev.sluice.benchmarks.graph;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.schema.model.CodeFacts;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.ParseStatus;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.StagedRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A run over Java files that are staged already: the facts of the files, then what the graph of the
 * branch becomes, then the move of the branch. All through the stores that the server uses; nothing
 * but the graph's part is done.
 */
final class GraphRun {

  private static final int BATCH = 100;
  private static final int REGULAR_FILE = 0100644;

  private final GraphRepository repository;
  private final IndexedRef ref;
  private final boolean wholeTree;
  private final UnaryOperator<String> texts;
  private final Map<String, FileVersion> versions = new TreeMap<>();
  private final RunAttempt attempt;

  /** See {@link GraphRepository#stage}. */
  GraphRun(
      GraphRepository repository,
      IndexedRef ref,
      Collection<String> paths,
      UnaryOperator<String> texts,
      boolean wholeTree) {
    this.repository = repository;
    this.ref = ref;
    this.wholeTree = wholeTree;
    this.texts = texts;
    paths.forEach(path -> versions.put(path, version(path)));
    long job = repository.jobs().create("index", repository.id(), ref.name(), Map.of()).id();
    this.attempt = repository.jobs().started(job).orElseThrow();
    repository.staging().stage(attempt, versions.keySet().stream().map(this::revision).toList());
  }

  /** Parses all files, as many at a time as there are cores, and commits their facts. */
  void facts() {
    List<String> paths = List.copyOf(versions.keySet());
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += BATCH) {
      batches.add(paths.subList(from, Math.min(paths.size(), from + BATCH)));
    }
    batches.parallelStream()
        .forEach(batch -> repository.files().write(batch.stream().map(this::read).toList()));
  }

  /** Resolves what the files touch and commits what that contributes. */
  GraphBuild.Built graph() {
    try {
      return repository
          .build()
          .run(attempt, ref, ClassPath.NONE, wholeTree, path -> false, (done, total) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets the branch have what was staged. */
  void move() {
    String commit = "c" + attempt.jobId();
    String basis = GraphBuild.basis(ClassPath.NONE);
    RefMove move = new RefMove(attempt, ref, commit, Instant.now(), false, "", basis, wholeTree);
    if (!repository.refs().move(move, () -> {})) {
      throw new IllegalStateException("a file version has gone");
    }
  }

  // The path makes the same text in two places two versions: nothing is known from before.
  private FileVersion version(String path) {
    String content = String.join("\n", repository.id(), path, texts.apply(path));
    return FileVersion.current(ContentHash.of(content).hex(), "java");
  }

  private FileVersion versionOf(String path) {
    FileVersion version = versions.get(path);
    if (version == null) {
      throw new IllegalArgumentException(path + " is not staged");
    }
    return version;
  }

  private StagedRevision revision(String path) {
    FileVersion version = versionOf(path);
    return new StagedRevision(path, REGULAR_FILE, version.blobId(), version.id(), null, List.of());
  }

  private IndexedFile read(String path) {
    String text = texts.apply(path);
    FileFacts facts = JavaFacts.read(text);
    List<String> types = facts.types().stream().map(t -> facts.qualified(t.name())).toList();
    return new IndexedFile(
        versionOf(path),
        ContentType.CODE,
        ParseStatus.PARSED,
        null,
        "UTF-8",
        text.length(),
        1,
        0,
        List.of(),
        new CodeFacts(types, FactsCodec.encode(facts)));
  }
}
