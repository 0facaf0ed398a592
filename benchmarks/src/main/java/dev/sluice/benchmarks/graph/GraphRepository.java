package dev.sluice.benchmarks.graph;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.staging.PostgresStagingStore;
import java.util.Collection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A repository in the stores that the server uses, of which no other one knows anything.
 *
 * @param id its id
 */
record GraphRepository(
    String id,
    JobStore jobs,
    RefStore refs,
    StagingStore staging,
    FileVersionStore files,
    GraphBuild build) {

  /** A new one with that number. */
  static GraphRepository create(DataSource database, int number) {
    String id = "%016x".formatted(number);
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
            VALUES (?, 'default', ?, ?, '', now())
            """)
        .params(id, id, id)
        .update();
    return new GraphRepository(
        id,
        new PostgresJobStore(database),
        new PostgresRefStore(database),
        new PostgresStagingStore(database),
        new PostgresFileVersionStore(database),
        new GraphBuild(new PostgresGraphStore(database)));
  }

  /** The branch as it is now; unindexed if it is new. */
  IndexedRef branch(String name) {
    return refs.open(id, name, RefKind.BRANCH);
  }

  /**
   * Stages files of a branch for a run.
   *
   * @param texts tells a path's text whenever it is asked for
   * @param wholeTree whether the branch's other paths go
   */
  GraphRun stage(
      String branch, Collection<String> paths, UnaryOperator<String> texts, boolean wholeTree) {
    return new GraphRun(this, branch(branch), paths, texts, wholeTree);
  }
}
