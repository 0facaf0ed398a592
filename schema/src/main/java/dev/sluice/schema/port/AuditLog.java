package dev.sluice.schema.port;

import dev.sluice.schema.model.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What was done, append-only and chained by hashes, so that a change of it is noticed. */
public interface AuditLog {

  /**
   * What checking the chain found.
   *
   * @param events how many there are
   * @param broken the first one that does not fit what was before it
   * @param head the last hash in hex; kept elsewhere, it also tells whether the end was cut off
   */
  record Check(long events, OptionalLong broken, String head) {}

  /** Writes one event; it is durable when the call returns. */
  AuditEvent append(Instant at, String actor, String action, String outcome);

  /**
   * Some events, latest first.
   *
   * @param before only events with smaller numbers
   */
  List<AuditEvent> latest(long before, int limit);

  /** Reads everything and follows the chain. */
  Check check();
}
