package dev.sluice.schema.postgres.repository;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.NameTakenException;
import dev.sluice.schema.port.RepositoryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link RepositoryStore} on Postgres. */
public final class PostgresRepositoryStore implements RepositoryStore {

  private static final String SELECT =
      """
      SELECT id, name, location, fetch_uri, web_url, default_ref, created_at
      FROM repositories
      """;

  private final JdbcClient jdbc;
  private final RegisterRepository register;
  private final RemoveRepository remove;

  /** Uses connections of the pool. */
  public PostgresRepositoryStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    register = new RegisterRepository(jdbc);
    remove = new RemoveRepository(dataSource);
  }

  @Override
  public Repository register(Repository wished) {
    register.run(wished);
    return find(wished.id()).orElseThrow();
  }

  @Override
  public Optional<Repository> find(String idOrName) {
    return jdbc.sql(SELECT + "WHERE id = ? OR name = ? ORDER BY id = ? DESC LIMIT 1")
        .params(idOrName, idOrName, idOrName)
        .query(PostgresRepositoryStore::map)
        .optional();
  }

  @Override
  public List<Repository> list(@Nullable String after, int limit) {
    return jdbc.sql(SELECT + "WHERE name > ? ORDER BY name LIMIT ?")
        .params(after == null ? "" : after, limit)
        .query(PostgresRepositoryStore::map)
        .list();
  }

  @Override
  public long count() {
    return jdbc.sql("SELECT count(*) FROM repositories").query(Long.class).single();
  }

  @Override
  public void rename(String id, String name) {
    try {
      jdbc.sql("UPDATE repositories SET name = ? WHERE id = ?").params(name, id).update();
    } catch (DuplicateKeyException e) {
      throw new NameTakenException(name);
    }
  }

  @Override
  public void defaultRef(String id, String ref) {
    jdbc.sql(
            "UPDATE repositories SET default_ref = ? WHERE id = ? AND default_ref IS DISTINCT FROM"
                + " ?")
        .params(ref, id, ref)
        .update();
  }

  @Override
  public void source(String id, String fetchUri, @Nullable String webUrl) {
    jdbc.sql(
            """
            UPDATE repositories SET fetch_uri = ?, web_url = ?
            WHERE id = ? AND (fetch_uri, web_url) IS DISTINCT FROM (?, ?)
            """)
        .param(fetchUri)
        .param(webUrl)
        .param(id)
        .param(fetchUri)
        .param(webUrl)
        .update();
  }

  @Override
  public List<String> classPath(String id) {
    return jdbc.sql("SELECT unnest(class_path) FROM repositories WHERE id = ?")
        .param(id)
        .query(String.class)
        .list();
  }

  @Override
  public void classPath(String id, List<String> entries) {
    jdbc.sql("UPDATE repositories SET class_path = ? WHERE id = ?")
        .param(entries.toArray(String[]::new))
        .param(id)
        .update();
  }

  @Override
  public boolean remove(String id) {
    return remove.run(id);
  }

  private static Repository map(ResultSet row, int number) throws SQLException {
    return new Repository(
        row.getString("id"),
        row.getString("name"),
        row.getString("location"),
        row.getString("fetch_uri"),
        row.getString("web_url"),
        row.getString("default_ref"),
        row.getTimestamp("created_at").toInstant());
  }
}
