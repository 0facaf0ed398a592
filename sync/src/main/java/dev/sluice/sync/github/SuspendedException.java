package dev.sluice.sync.github;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enough was asked for now; what was read is stored, and a later run goes on from there. */
final class SuspendedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Instant until;

  SuspendedException(String reason, @Nullable Instant until) {
    super(reason);
    this.until = until;
  }

  /** When asking makes sense again; empty when that is for the user to say. */
  Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
