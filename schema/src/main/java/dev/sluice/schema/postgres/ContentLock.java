package dev.sluice.schema.postgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Advisory lock on content that is shared: by file versions, refs and runs. Who relies on content
 * that is there already holds it shared, who deletes content holds it exclusive; both until the end
 * of the transaction that they are in.
 */
public final class ContentLock {

  private static final long KEY = 0x51_0001L;

  private ContentLock() {}

  /** Waits until nobody deletes content, and keeps it so. */
  public static void shared(JdbcClient jdbc) {
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(?)").param(KEY).query().listOfRows();
  }

  /** Waits until nobody relies on content, and keeps it so. */
  public static void exclusive(JdbcClient jdbc) {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(KEY).query().listOfRows();
  }
}
