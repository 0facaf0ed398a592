package dev.sluice.schema.postgres.document;

import dev.sluice.schema.model.IndexedFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts the rows of file versions, in key order. */
record InsertDocuments(JdbcTemplate jdbc) {

  private static final String SQL =
      """
      INSERT INTO documents
        (id, blob_id, language, pipeline, content_type, status, status_detail, encoding, bytes,
         lines, chunk_count, secrets_masked)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS file (id)
      ORDER BY file.id
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  /** Returns the ids that were new. */
  Set<UUID> these(List<IndexedFile> files) {
    return jdbc.execute(
        SQL,
        (PreparedStatement insert) -> {
          bind(insert, files);
          return ids(insert);
        });
  }

  private static void bind(PreparedStatement insert, List<IndexedFile> files) throws SQLException {
    Columns columns = new Columns(insert, files);
    columns.add("uuid", IndexedFile::id);
    columns.add("text", file -> file.fileVersion().blobId());
    columns.add("text", file -> file.fileVersion().language());
    columns.add("int4", file -> file.fileVersion().pipeline());
    columns.add("text", file -> file.contentType().label());
    columns.add("text", file -> file.status().label());
    columns.add("text", IndexedFile::statusDetail);
    columns.add("text", IndexedFile::encoding);
    columns.add("int8", IndexedFile::bytes);
    columns.add("int4", IndexedFile::lines);
    columns.add("int4", file -> file.chunks().size());
    columns.add("int4", IndexedFile::secretsMasked);
  }

  private static Set<UUID> ids(PreparedStatement insert) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (ResultSet rows = insert.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  /** Binds one array after the other. */
  private static final class Columns {

    private final PreparedStatement insert;
    private final List<IndexedFile> files;
    private int index = 1;

    private Columns(PreparedStatement insert, List<IndexedFile> files) {
      this.insert = insert;
      this.files = files;
    }

    private void add(String type, Function<IndexedFile, ?> value) throws SQLException {
      Connection connection = insert.getConnection();
      Object[] values = files.stream().map(value).toArray();
      insert.setArray(index++, connection.createArrayOf(type, values));
    }
  }
}
