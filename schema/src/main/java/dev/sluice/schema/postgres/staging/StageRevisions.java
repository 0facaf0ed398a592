package dev.sluice.schema.postgres.staging;

import dev.sluice.schema.model.StagedRevision;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts a portion of staged revisions in one statement. */
final class StageRevisions {

  // Lexemes hold no blanks, so a blank separates them in the array's element.
  private static final String INSERT =
      """
      INSERT INTO staged_revisions
        (job_id, path, mode, blob_id, document_id, skip_reason, path_terms, written_at)
      SELECT ?, path, mode, blob_id, document_id, skip_reason,
             array_to_tsvector(array_remove(string_to_array(terms, ' '), '')), written_at::timestamptz
      FROM unnest(?::text[], ?::integer[], ?::text[], ?::uuid[], ?::text[], ?::text[],
        ?::text[])
        AS s (path, mode, blob_id, document_id, skip_reason, terms, written_at)
      ORDER BY path
      ON CONFLICT (job_id, path) DO UPDATE
      SET mode = excluded.mode, blob_id = excluded.blob_id, document_id = excluded.document_id,
          skip_reason = excluded.skip_reason, path_terms = excluded.path_terms,
          written_at = excluded.written_at
      """;

  private final JdbcClient jdbc;

  StageRevisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int run(long jobId, Collection<StagedRevision> revisions) {
    return jdbc.sql(INSERT)
        .param(jobId)
        .param(texts(revisions, StagedRevision::path))
        .param(revisions.stream().map(StagedRevision::mode).toArray(Integer[]::new))
        .param(texts(revisions, StagedRevision::blobId))
        .param(texts(revisions, revision -> text(revision.documentId())))
        .param(texts(revisions, StagedRevision::skipReason))
        .param(texts(revisions, revision -> String.join(" ", revision.pathTerms())))
        .param(texts(revisions, revision -> text(revision.writtenAt())))
        .update();
  }

  private static @Nullable String[] texts(
      Collection<StagedRevision> revisions, Function<StagedRevision, @Nullable String> part) {
    @Nullable String[] texts = new @Nullable String[revisions.size()];
    int i = 0;
    for (StagedRevision revision : revisions) {
      texts[i++] = part.apply(revision);
    }
    return texts;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
