package dev.sluice.schema.postgres.access;

import dev.sluice.schema.port.SettingStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link SettingStore} on Postgres. */
public final class PostgresSettingStore implements SettingStore {

  private static final String SAVE =
      """
      INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
      """;
  private static final String REPLACE =
      "UPDATE settings SET value = ?, updated_at = ? WHERE key = ? AND value = ?";
  private static final String SELECT =
      """
      SELECT key, value, updated_at FROM settings
      WHERE starts_with(key, ?) ORDER BY key COLLATE "C"
      """;

  private final JdbcClient jdbc;

  /** Uses connections of the pool. */
  public PostgresSettingStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public void save(Setting setting) {
    jdbc.sql(SAVE)
        .params(setting.key(), setting.value(), Timestamp.from(setting.updatedAt()))
        .update();
  }

  @Override
  public boolean replace(String former, Setting setting) {
    return jdbc.sql(REPLACE)
            .params(setting.value(), Timestamp.from(setting.updatedAt()), setting.key(), former)
            .update()
        > 0;
  }

  @Override
  public List<Setting> startingWith(String prefix) {
    return jdbc.sql(SELECT).param(prefix).query(PostgresSettingStore::setting).list();
  }

  @Override
  public boolean remove(String key) {
    return jdbc.sql("DELETE FROM settings WHERE key = ?").param(key).update() > 0;
  }

  private static Setting setting(ResultSet row, int number) throws SQLException {
    return new Setting(
        row.getString("key"), row.getString("value"), row.getTimestamp("updated_at").toInstant());
  }
}
