package dev.sluice.testkit.contract;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Parks messages, one after the other. */
final class DeadLetters {

  private final DeadLetterStore store;
  private long offset;

  DeadLetters(DataSource database) {
    store = new PostgresDeadLetterStore(database);
  }

  /** Parks a message about a file version or a text. */
  void add(@Nullable UUID documentId, @Nullable ContentHash textHash, byte[] payload) {
    Integer model = textHash == null ? null : 1;
    store.add(
        new DeadLetterStore.DeadLetter(
            "topic", "id", 0, offset++, documentId, model, textHash, "too strange", payload));
  }
}
