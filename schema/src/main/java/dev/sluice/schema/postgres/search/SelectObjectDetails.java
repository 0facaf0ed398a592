package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.ObjectDetails;
import dev.sluice.schema.model.search.TextPlaces.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the GitHub objects behind paths. */
record SelectObjectDetails(JdbcTemplate jdbc) {

  private static final String SELECT =
      """
      SELECT s.n, o.url, o.author, o.number, o.updated_at, f.files[1:%d], cardinality(f.files)
      FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY s (ref_id, path, n)
      JOIN repository_refs r ON r.id = s.ref_id AND r.kind = 'github'
      CROSS JOIN LATERAL (
        SELECT o.repository_id, o.url, o.author, o.number, o.updated_at, o.pull
        FROM github_objects o
        WHERE o.repository_id = r.repository_id AND o.path = s.path
        ORDER BY o.deleted_at IS NULL DESC, o.change DESC LIMIT 1) o
      CROSS JOIN LATERAL (
        SELECT array(
          SELECT DISTINCT l.target COLLATE "C" FROM github_objects p
          JOIN github_links l USING (repository_id, kind, id)
          WHERE o.pull AND p.repository_id = o.repository_id AND p.number = o.number AND p.pull
            AND p.kind <> 'review_comment' AND p.deleted_at IS NULL AND l.relation = 'touches'
          ORDER BY 1) AS files) f
      """
          .formatted(ObjectDetails.MOST_FILES);

  Map<Place, ObjectDetails> of(List<Place> places) {
    Map<Place, ObjectDetails> found = new HashMap<>();
    if (!places.isEmpty()) {
      Long[] refs = places.stream().map(Place::refId).toArray(Long[]::new);
      String[] paths = places.stream().map(Place::path).toArray(String[]::new);
      jdbc.query(
          SELECT,
          (ResultSet row) -> {
            found.put(places.get(row.getInt(1) - 1), details(row));
          },
          refs,
          paths);
    }
    return found;
  }

  private static ObjectDetails details(ResultSet row) throws SQLException {
    OffsetDateTime updated = row.getObject(5, OffsetDateTime.class);
    return new ObjectDetails(
        row.getString(2),
        row.getString(3),
        row.getObject(4, Integer.class),
        updated == null ? null : updated.toInstant(),
        List.of((String[]) row.getArray(6).getArray()),
        row.getInt(7));
  }
}
