package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefStatistics;
import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.port.FreshnessStore;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up a ref's content. */
final class SelectRefStatistics {

  private static final Logger LOG = LoggerFactory.getLogger(SelectRefStatistics.class);

  private static final String DOCUMENTS =
      """
      WITH held AS (
        SELECT document_id, count(*) AS paths FROM document_refs
        WHERE ref_id = ? AND from_seq <= ? AND to_seq > ? AND document_id IS NOT NULL
        GROUP BY document_id)
      SELECT coalesce(sum(h.paths), 0) AS files,
             coalesce(sum(h.paths * d.chunk_count), 0) AS chunks,
             coalesce(sum(d.secrets_masked), 0) AS secrets,
             count(*) FILTER (WHERE d.status = 'failed') AS failed,
             count(*) FILTER (WHERE d.status = 'text' AND d.status_detail IS NOT NULL) AS unparsed
      FROM held h JOIN documents d ON d.id = h.document_id
      """;
  private static final String SKIPPED =
      """
      SELECT skip_reason, count(*) FROM document_refs
      WHERE ref_id = ? AND from_seq <= ? AND to_seq > ? AND skip_reason IS NOT NULL
      GROUP BY skip_reason
      """;

  private static final String ACTIVE = "SELECT id FROM embedding_models WHERE state = 'active'";

  private final JdbcClient jdbc;
  private final FreshnessStore freshness;

  /** The freshness of answers and the status of a ref give the same figures. */
  SelectRefStatistics(JdbcClient jdbc, FreshnessStore freshness) {
    this.jdbc = jdbc;
    this.freshness = freshness;
  }

  RefStatistics run(IndexedRef ref) {
    Map<String, Long> skipped = skipped(ref);
    long failedPaths = skipped.getOrDefault("failed", 0L);
    return jdbc.sql(DOCUMENTS)
        .params(ref.id(), ref.seq(), ref.seq())
        .query(
            (row, number) ->
                new RefStatistics(
                    row.getLong("files"),
                    row.getLong("chunks"),
                    pending(ref),
                    row.getLong("failed") + failedPaths,
                    row.getLong("unparsed"),
                    row.getLong("secrets"),
                    skipped))
        .single();
  }

  private @Nullable Long pending(IndexedRef ref) {
    RefPosition position = new RefPosition(ref.id(), ref.seq());
    Optional<Integer> model = jdbc.sql(ACTIVE).query(Integer.class).optional();
    try {
      return model
          .map(id -> freshness.chunksWithoutVector(id, List.of(position)))
          .map(counts -> counts.getOrDefault(position, 0L))
          .orElse(null);
    } catch (DataAccessException e) {
      LOG.warn("the texts of {} without a vector could not be counted", ref.name(), e);
      return null;
    }
  }

  private Map<String, Long> skipped(IndexedRef ref) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(SKIPPED)
        .params(ref.id(), ref.seq(), ref.seq())
        .query(
            (ResultSet row) -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
