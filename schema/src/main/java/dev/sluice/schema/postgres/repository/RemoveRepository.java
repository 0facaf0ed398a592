package dev.sluice.schema.postgres.repository;

import dev.sluice.schema.port.LexemeStatistics;
import dev.sluice.schema.postgres.Deleting;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import dev.sluice.schema.postgres.prune.DeleteFileVersions;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes a repository at once, then, in small transactions, the content that nothing else needs.
 * What a crash leaves of that is pruned later.
 */
final class RemoveRepository {

  private static final int BATCH = 200;

  private static final String CONTENT =
      """
      SELECT DISTINCT d.document_id
      FROM document_refs d JOIN repository_refs r ON r.id = d.ref_id
      WHERE r.repository_id = ? AND d.document_id IS NOT NULL
      """;
  private static final String DELETE = "DELETE FROM repositories WHERE id = ?";

  private final JdbcClient jdbc;
  private final Deleting deleting;
  private final DeleteFileVersions fileVersions;
  private final LexemeStatistics statistics;

  RemoveRepository(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    deleting = new Deleting(jdbc, new PostgresTransactions(dataSource));
    fileVersions = new DeleteFileVersions(jdbc);
    statistics = new PostgresLexemeStatistics(dataSource);
  }

  boolean run(String id) {
    List<UUID> content = jdbc.sql(CONTENT).param(id).query(UUID.class).list();
    boolean existed = jdbc.sql(DELETE).param(id).update() > 0;
    for (int from = 0; from < content.size(); from += BATCH) {
      List<UUID> batch = content.subList(from, Math.min(content.size(), from + BATCH));
      deleting.call(() -> fileVersions.of(batch));
    }
    statistics.fold();
    return existed;
  }
}
