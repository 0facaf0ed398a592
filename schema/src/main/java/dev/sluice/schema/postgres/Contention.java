package dev.sluice.schema.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Tells failures after which the same transaction may succeed when it is repeated. */
public final class Contention {

  /** {@code lock_not_available} and {@code deadlock_detected}, Postgres's manual, appendix A. */
  private static final Set<String> STATES = Set.of("55P03", "40P01");

  private Contention() {}

  /** Whether it failed only because somebody else held what it needed. */
  public static boolean caused(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException e
        && STATES.contains(String.valueOf(e.getSQLState()));
  }
}
