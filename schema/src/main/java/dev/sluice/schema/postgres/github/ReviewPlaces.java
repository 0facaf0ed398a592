package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.ReviewPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of review comments. While GitHub can say where a line is in the latest commit, it says
 * so; after that only where it was when the comment was written. Lines of the former version, and
 * comments on whole files, have none.
 */
final class ReviewPlaces {

  /** Columns {@code place_*} of an object {@code o}. */
  static final String COLUMNS =
      """
      CASE WHEN o.kind = 'review_comment' THEN o.payload ->> 'path' END AS place_path,
      CASE WHEN o.payload ->> 'line' IS NULL THEN o.payload ->> 'original_commit_id'
           ELSE o.payload ->> 'commit_id' END AS place_commit,
      CASE WHEN o.payload ->> 'side' IS DISTINCT FROM 'LEFT' THEN
        coalesce(o.payload ->> 'line', o.payload ->> 'original_line')::integer END AS place_end,
      CASE WHEN o.payload ->> 'line' IS NULL THEN o.payload ->> 'original_start_line'
           ELSE o.payload ->> 'start_line' END::integer AS place_start,
      o.payload ->> 'diff_hunk' AS place_hunk
      """;

  private ReviewPlaces() {}

  static @Nullable ReviewPlace map(ResultSet row) throws SQLException {
    String path = row.getString("place_path");
    String commit = row.getString("place_commit");
    Integer end = Rows.integer(row, "place_end");
    Integer start = Rows.integer(row, "place_start");
    return path == null || commit == null || end == null
        ? null
        : new ReviewPlace(
            commit, path, start == null ? end : start, end, row.getString("place_hunk"));
  }
}
