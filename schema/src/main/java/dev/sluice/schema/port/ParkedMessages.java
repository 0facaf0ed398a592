package dev.sluice.schema.port;

import dev.sluice.schema.model.RefKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters as operators see them: to look at, to send again, to give up. */
public interface ParkedMessages {

  /**
   * A dead letter.
   *
   * @param id its number
   * @param topic where it came from
   * @param partition of the topic, where Kafka has the message as long as the topic keeps it
   * @param offset in the partition
   * @param state {@code dead}, {@code retried} or {@code dropped}
   * @param attempts how often it was tried
   * @param cause why it could not be handled
   * @param documentId the file version it carried, if one
   * @param createdAt when it was parked
   */
  record Parked(
      long id,
      String topic,
      int partition,
      long offset,
      String state,
      int attempts,
      String cause,
      @Nullable UUID documentId,
      Instant createdAt) {}

  /**
   * A ref with a path that could not be indexed.
   *
   * @param repositoryId of that repository
   * @param ref the ref's name
   * @param kind what the ref names
   */
  record FailedRef(String repositoryId, String ref, RefKind kind) {}

  /**
   * Dead letters, latest first.
   *
   * @param before the number that the page begins below, or null for the first page
   */
  List<Parked> list(@Nullable Long before, int limit);

  /** How many there are. */
  long count();

  /** The one with that number. */
  Optional<Parked> find(long id);

  /** Gives it up. */
  void drop(long id);

  /**
   * Marks it as retried. A text waits for its vector again from now on; a file version is retried
   * by the next run that reads the whole tree of a repository that has it.
   */
  void retry(long id);

  /** Refs with failed paths, if the dead letter carried a file version. */
  List<FailedRef> refsOf(long id);
}
