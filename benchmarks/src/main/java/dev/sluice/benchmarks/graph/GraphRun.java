package dev.sluice.benchmarks.graph;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.schema.model.CodeFacts;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.ParseStatus;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A run over a source tree that no other run knows anything of: first the facts of its files, then
 * their graph. Both through the stores that the server uses; nothing but the graph's part is done.
 */
final class GraphRun {

  private static final int BATCH = 100;

  private final String repository;
  private final Map<String, String> texts;
  private final FileVersionStore files;
  private final GraphBuild build;
  private final IndexedRef ref;
  private final long job;

  /** A run of a new repository with that number. */
  GraphRun(DataSource database, int number, Map<String, String> texts) {
    this.repository = "%016x".formatted(number);
    this.texts = texts;
    this.files = new PostgresFileVersionStore(database);
    this.build = new GraphBuild(new PostgresGraphStore(database));
    JdbcClient jdbc = JdbcClient.create(database);
    this.ref = ref(jdbc);
    this.job = job(jdbc);
    stage(jdbc);
  }

  /** Parses all files, as many at a time as there are cores, and commits their facts. */
  void facts() {
    List<String> paths = List.copyOf(texts.keySet());
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += BATCH) {
      batches.add(paths.subList(from, Math.min(paths.size(), from + BATCH)));
    }
    batches.parallelStream().forEach(batch -> files.write(batch.stream().map(this::read).toList()));
  }

  /** Resolves all files and commits what they contribute. */
  GraphBuild.Built graph() {
    try {
      return build.run(new RunAttempt(job, 0), ref, true, (done, total) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private FileVersion version(String path) {
    return FileVersion.current(repository + path, "java");
  }

  private IndexedFile read(String path) {
    String text = texts.getOrDefault(path, "");
    FileFacts facts = JavaFacts.read(text);
    List<String> types = facts.types().stream().map(t -> facts.qualified(t.name())).toList();
    return new IndexedFile(
        version(path),
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

  private IndexedRef ref(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
            VALUES (?, 'default', ?, ?, '', now())
            """)
        .params(repository, repository, repository)
        .update();
    long id =
        jdbc.sql(
                """
                INSERT INTO repository_refs (repository_id, name, kind, seq)
                VALUES (?, 'main', 'branch', 0) RETURNING id
                """)
            .param(repository)
            .query(Long.class)
            .single();
    return new IndexedRef(id, repository, "main", RefKind.BRANCH, 0, "", null, null, null, false);
  }

  private long job(JdbcClient jdbc) {
    return jdbc.sql(
            """
            INSERT INTO ingestion_jobs (kind, repository_id, state, created_at)
            VALUES ('index', ?, 'running', now()) RETURNING id
            """)
        .param(repository)
        .query(Long.class)
        .single();
  }

  private void stage(JdbcClient jdbc) {
    String[] paths = texts.keySet().toArray(String[]::new);
    String[] ids =
        texts.keySet().stream()
            .map(path -> version(path).id())
            .map(UUID::toString)
            .toArray(String[]::new);
    jdbc.sql(
            """
            INSERT INTO staged_revisions (job_id, path, mode, blob_id, document_id)
            SELECT ?, f.path, 33188, '', f.id FROM unnest(?::text[], ?::uuid[]) AS f (path, id)
            """)
        .param(job)
        .param(paths)
        .param(ids)
        .update();
  }
}
