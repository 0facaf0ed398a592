package dev.sluice.schema.postgres.ref;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says when a commit that was indexed once was forgotten. */
public record SelectForgotten(JdbcClient jdbc) {

  private static final String SQL =
      """
      SELECT max(c.pruned_at) FROM ref_commits c JOIN repository_refs r ON r.id = c.ref_id
      WHERE c.commit_id >= ? AND c.commit_id < ? || 'g' AND c.pruned_at IS NOT NULL
        AND r.repository_id = ANY (?::text[])
      """;
  private static final String COMMIT = "[0-9a-f]{7,64}";

  /**
   * When the commit with that prefix was, by the last of those repositories; empty if it never was,
   * or the text is no prefix.
   */
  public Optional<Instant> at(String commit, Collection<String> repositoryIds) {
    String prefix = commit.toLowerCase(Locale.ROOT);
    return prefix.matches(COMMIT)
        ? jdbc.sql(SQL)
            .params(prefix, prefix)
            .param(repositoryIds.toArray(String[]::new))
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant)
        : Optional.empty();
  }
}
