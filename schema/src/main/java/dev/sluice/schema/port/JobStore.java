package dev.sluice.schema.port;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs and their events. */
public interface JobStore {

  /** Stores a queued run. */
  Job create(
      String kind,
      @Nullable String repositoryId,
      @Nullable String ref,
      Map<String, Object> parameters);

  /** The run with that number. */
  Optional<Job> find(long id);

  /**
   * Runs, latest first.
   *
   * @param before the number that the page begins below, or null for the first page
   * @param repositoryId only those of the repository, unless null
   */
  List<Job> list(@Nullable Long before, @Nullable String repositoryId, int limit);

  /** How many runs there are. */
  long count(@Nullable String repositoryId);

  /** Runs that are queued or running, in the order they were asked for. */
  List<Job> unfinished();

  /** The latest run above that number that has brought the repository up to date. */
  Optional<Job> lastUpdate(String repositoryId, long above);

  /** The syncs that a limit has ended and no later one has continued, one a repository. */
  List<Job> suspendedSyncs();

  /**
   * Marks it as running and begins an attempt, which ends what any former one may write; empty if
   * the run has ended.
   */
  Optional<RunAttempt> started(long id);

  /** Puts it back to the queue. */
  void requeued(long id);

  /** Replaces the parameters. */
  void parameters(long id, Map<String, Object> parameters);

  /** Replaces the statistics. */
  void statistics(long id, Map<String, Object> statistics);

  /** Ends it. */
  void finished(
      long id,
      JobState state,
      @Nullable String error,
      @Nullable String advice,
      Map<String, Object> statistics);

  /** The same, unless a later attempt has begun. */
  void finished(
      RunAttempt attempt,
      JobState state,
      @Nullable String error,
      @Nullable String advice,
      Map<String, Object> statistics);

  /** Appends events; they are numbered without gaps, in the order given. */
  void append(long id, List<RunEvent> events);

  /** Events after a sequence number. */
  List<RunEvent> events(long id, long after, int limit);
}
