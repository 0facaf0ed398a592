package dev.sluice.schema.postgres.repository;

import dev.sluice.schema.model.Repository;
import java.sql.Timestamp;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts a repository; where its name is taken, the next free of name-2, name-3, … */
final class RegisterRepository {

  private static final String INSERT =
      """
      INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, web_url, created_at)
      VALUES (?, 'default', ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;
  private static final int ATTEMPTS = 1000;

  private final JdbcClient jdbc;

  RegisterRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void run(Repository wished) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String name = attempt == 1 ? wished.name() : wished.name() + "-" + attempt;
      if (insert(wished, name)) {
        return;
      }
    }
    throw new IllegalStateException("no free name like " + wished.name());
  }

  private boolean insert(Repository wished, String name) {
    try {
      jdbc.sql(INSERT)
          .param(wished.id())
          .param(name)
          .param(wished.location())
          .param(wished.fetchUri())
          .param(wished.webUrl())
          .param(Timestamp.from(wished.createdAt()))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
