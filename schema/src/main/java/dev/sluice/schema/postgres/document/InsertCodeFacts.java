package dev.sluice.schema.postgres.document;

import dev.sluice.schema.model.CodeFacts;
import dev.sluice.schema.model.IndexedFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts the facts of code files. */
record InsertCodeFacts(JdbcTemplate jdbc) {

  private static final String SQL =
      "INSERT INTO code_references (document_id, types, facts) VALUES (?, ?, ?)";

  void of(List<IndexedFile> files) {
    List<IndexedFile> code = files.stream().filter(file -> file.code() != null).toList();
    jdbc.batchUpdate(
        SQL,
        code,
        Math.max(1, code.size()),
        (PreparedStatement insert, IndexedFile file) -> {
          CodeFacts facts = Objects.requireNonNull(file.code());
          Connection connection = insert.getConnection();
          insert.setObject(1, file.id());
          insert.setArray(2, connection.createArrayOf("text", facts.types().toArray()));
          insert.setBytes(3, facts.packed());
        });
  }
}
