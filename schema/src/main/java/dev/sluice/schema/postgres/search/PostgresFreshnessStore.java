package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.port.FreshnessStore;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@link FreshnessStore} on Postgres. */
public final class PostgresFreshnessStore implements FreshnessStore {

  private final CountWithoutVector count;

  /** A store on a migrated database. */
  public PostgresFreshnessStore(DataSource dataSource) {
    count = new CountWithoutVector(new JdbcTemplate(dataSource));
  }

  @Override
  public boolean anyWithoutVector(int modelId) {
    return count.any(modelId);
  }

  @Override
  public long chunksWithoutVector(int modelId, RefPosition ref) {
    return count.of(modelId, ref);
  }
}
