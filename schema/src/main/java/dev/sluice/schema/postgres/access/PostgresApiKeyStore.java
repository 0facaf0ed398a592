package dev.sluice.schema.postgres.access;

import dev.sluice.schema.model.AccessScope;
import dev.sluice.schema.model.ApiKey;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.ApiKeyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link ApiKeyStore} on Postgres. */
public final class PostgresApiKeyStore implements ApiKeyStore {

  private static final String INSERT =
      """
      INSERT INTO api_keys (id, name, scope, hash, created_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO NOTHING
      """;
  private static final String SELECT = "SELECT id, name, scope, hash, created_at FROM api_keys ";

  private final JdbcClient jdbc;

  /** Uses connections of the pool. */
  public PostgresApiKeyStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public boolean add(ApiKey key) {
    return jdbc.sql(INSERT)
            .params(
                key.id(),
                key.name(),
                key.scope().label(),
                key.hash().bytes(),
                Timestamp.from(key.createdAt()))
            .update()
        > 0;
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(PostgresApiKeyStore::key).optional();
  }

  @Override
  public List<ApiKey> list() {
    return jdbc.sql(SELECT + "ORDER BY name").query(PostgresApiKeyStore::key).list();
  }

  @Override
  public boolean remove(String name) {
    return jdbc.sql("DELETE FROM api_keys WHERE name = ?").param(name).update() > 0;
  }

  private static ApiKey key(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        AccessScope.of(row.getString("scope")).orElseThrow(),
        ContentHash.ofDigest(row.getBytes("hash")),
        row.getTimestamp("created_at").toInstant());
  }
}
