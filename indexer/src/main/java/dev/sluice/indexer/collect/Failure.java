package dev.sluice.indexer.collect;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Why a batch could not be written, and so what to do next. */
enum Failure {
  /** None. */
  NONE,
  /** Claims are stale, or preparing was interrupted: drop the batch and claim again. */
  FENCED,
  /** Something that the batch needs is away: try again until it is back. */
  AWAY,
  /** May pass: try again a few times. */
  TRANSIENT,
  /** The batch itself is the reason. */
  PERMANENT;

  /** Classes of SQLSTATE: connection, rollback, resources, object in use, operator, system. */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

  /** No space, no memory, no connection left; a server that is read-only after a failover. */
  private static final Set<String> RESOURCES = Set.of("53100", "53200", "53300", "25006");

  private static final int DEPTH = 20;

  /**
   * Judges a failure.
   *
   * @param passes what the handler says of failures that are not the database's
   * @param available whether the database answers now; asked only if a connection failed
   */
  static Failure of(Throwable failure, boolean passes, BooleanSupplier available) {
    if (failure instanceof FencedException || failure instanceof CancellationException) {
      return FENCED;
    }
    if (passes) {
      return AWAY;
    }
    return sql(failure)
        .map(sql -> of(sql, available))
        .orElse(failure instanceof OutOfMemoryError ? TRANSIENT : PERMANENT);
  }

  private static Failure of(SQLException failure, BooleanSupplier available) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (RESOURCES.contains(state)) {
      return AWAY;
    }
    if (!passing(failure, state)) {
      return PERMANENT;
    }
    return available.getAsBoolean() ? TRANSIENT : AWAY;
  }

  private static boolean passing(SQLException failure, String state) {
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || (state.length() == 5 && PASSING.contains(state.substring(0, 2)));
  }

  private static Optional<SQLException> sql(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
