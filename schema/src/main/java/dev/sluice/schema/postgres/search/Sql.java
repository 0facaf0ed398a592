package dev.sluice.schema.postgres.search;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** A statement put together from constant pieces, with its parameters in their order. */
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /** Appends a constant piece and the values of its question marks. */
  Sql add(String piece, Object... values) {
    text.append(piece).append(' ');
    parameters.addAll(List.of(values));
    return this;
  }

  /** The same statement, but it gives its plan. */
  Sql explained() {
    text.insert(0, "EXPLAIN ");
    return this;
  }

  <T> List<T> query(JdbcTemplate jdbc, RowMapper<T> mapper) {
    return jdbc.query(
        text.toString(),
        statement -> {
          for (int i = 0; i < parameters.size(); i++) {
            // arrays of primitives and strings are understood by the driver
            statement.setObject(i + 1, parameters.get(i));
          }
        },
        mapper);
  }
}
