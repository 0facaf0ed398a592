package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.port.FreshnessStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@link FreshnessStore} on Postgres. */
public final class PostgresFreshnessStore implements FreshnessStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final CountWithoutVector count;

  /** A store on a migrated database. */
  public PostgresFreshnessStore(DataSource dataSource) {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    jdbc.setQueryTimeout((int) TIMEOUT.toSeconds());
    count = new CountWithoutVector(jdbc);
  }

  @Override
  public Map<RefPosition, Long> chunksWithoutVector(int modelId, Collection<RefPosition> refs) {
    return count.of(modelId, refs);
  }
}
