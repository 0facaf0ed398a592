package dev.sluice.schema.port;

import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Triggers and their history. */
public interface TriggerStore {

  /**
   * Stores a trigger.
   *
   * @return the stored one, empty when another has its name
   */
  Optional<Trigger> add(Trigger wished);

  /** The trigger of that name. */
  Optional<Trigger> find(String name);

  /** The trigger of that number. */
  Optional<Trigger> find(long id);

  /** The same, held against everybody else until the present transaction ends. */
  Optional<Trigger> lock(long id);

  /**
   * Triggers in the order of their names.
   *
   * @param after the name that the page begins after, or null for the first page
   */
  List<Trigger> list(@Nullable String after, int limit);

  /** How many triggers there are. */
  long count();

  /** Removes a trigger and its history. */
  void remove(long id);

  /** Whether what was due at that moment has been fired. */
  boolean fired(long triggerId, Instant due);

  /** Writes down a firing; one that was due at the same moment must not be there. */
  void record(Firing firing);

  /** Remembers the last run that a trigger has reacted to. */
  void saw(long id, long run);

  /**
   * A trigger's firings, latest first.
   *
   * @param before the number that the page begins below, or null for the first page
   */
  List<Firing> history(long triggerId, @Nullable Long before, int limit);

  /** How many firings of a trigger are remembered. */
  long historySize(long triggerId);
}
