package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.model.search.TextPlaces;
import dev.sluice.schema.model.search.TextPlaces.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where texts stand, and what stands there. */
record SelectTextPlaces(JdbcTemplate jdbc) {

  /** A text such as a licence may stand in ten thousand files; counting ends here. */
  private static final int COUNTED = 1_001;

  private record Row(TextPlaces text, Place place) {}

  List<TextPlaces> of(List<ContentHash> texts, SearchFilter filter, int places) {
    List<Row> rows = statement(texts, filter, places).query(jdbc, SelectTextPlaces::row);
    Map<ContentHash, TextPlaces> merged = new LinkedHashMap<>();
    for (Row row : rows) {
      merged.computeIfAbsent(row.text().textHash(), hash -> row.text()).places().add(row.place());
    }
    return List.copyOf(merged.values());
  }

  private static Sql statement(Collection<ContentHash> texts, SearchFilter filter, int places) {
    byte[][] hashes = texts.stream().map(ContentHash::bytes).toArray(byte[][]::new);
    Sql sql =
        new Sql()
            .add(
                """
                SELECT t.text_hash, o.count, o.ref_id, o.path, o.start_line, o.end_line,
                       c.ordinal, c.kind, c.title, c.symbol, c.start_line, c.end_line, c.start_column,
                       c.end_column, c.context, c.content, c.token_count, d.content_type, d.language
                FROM unnest(?::bytea[]) WITH ORDINALITY t(text_hash, n)
                CROSS JOIN LATERAL (
                  SELECT b.*, count(*) OVER () AS count,
                         row_number() OVER (ORDER BY array_position(?::bigint[], ref_id), path, start_line) AS place
                  FROM (
                    SELECT c.document_id, c.ordinal, c.start_line, c.end_line, o.ref_id, o.path
                    FROM rag_chunks c CROSS JOIN LATERAL (SELECT r.ref_id, r.path FROM
                """,
                hashes,
                new FilteredPaths(filter).ids());
    new FilteredPaths(filter).appendTo(sql);
    sql.add(
        "AND r.document_id = c.document_id) o WHERE c.text_hash = t.text_hash LIMIT ?", COUNTED);
    return sql.add(
        """
        ) b) o
        LEFT JOIN rag_chunks c ON o.place = 1 AND c.document_id = o.document_id AND c.ordinal = o.ordinal
        LEFT JOIN documents d ON o.place = 1 AND d.id = o.document_id
        WHERE o.place <= ?
        ORDER BY t.n, o.place
        """,
        places);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    Place place = new Place(row.getLong(3), row.getString(4), row.getInt(5), row.getInt(6));
    TextPlaces text =
        new TextPlaces(
            ContentHash.ofDigest(row.getBytes(1)),
            chunk(row),
            row.getString(18),
            row.getString(19),
            new ArrayList<>(),
            row.getInt(2));
    return new Row(text, place);
  }

  private static Chunk chunk(ResultSet row) throws SQLException {
    return new Chunk(
        row.getInt(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13),
        row.getInt(14),
        row.getString(15),
        row.getString(16),
        row.getInt(17));
  }
}
