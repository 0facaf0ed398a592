package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings the stored objects of a source up to date. */
public final class GithubSync {

  private final GithubStore store;
  private final Clock clock;

  /** Writes to that store. */
  public GithubSync(GithubStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A repository as GitHub names it now.
   *
   * @param fullName {@code owner/name}; another one when it was renamed
   * @param id the API's number of it, which stays; null if it was not told
   * @param halt why nobody could be asked; null if somebody was
   */
  public record Named(String fullName, @Nullable Long id, @Nullable Halt halt) {}

  /**
   * A limit that is reached.
   *
   * @param reason which one
   * @param until when it has passed; null when that is for the user to say
   */
  public record Halt(String reason, @Nullable Instant until) {}

  /**
   * Looks whether there is such a repository, with every token if need be. While a limit lasts, the
   * name is believed.
   *
   * @throws GithubException if there is not
   */
  public static Named look(GithubClient client, String fullName) {
    return asked(client, "/repos/" + fullName, fullName);
  }

  /**
   * The repository of that number, whatever it is called.
   *
   * @param former the name that it had
   * @throws GithubException if there is none
   */
  public static Named look(GithubClient client, long id, String former) {
    return asked(client, "/repositories/" + id, former);
  }

  private static Named asked(GithubClient client, String path, String name) {
    try {
      return named(client.getByAny(path), name);
    } catch (SuspendedException e) {
      return new Named(name, null, new Halt(e.reason(), e.until().orElse(null)));
    }
  }

  private static Named named(Answer answer, String asked) {
    return switch (answer) {
      case Answer.Found found -> named(found.body(), asked);
      case Answer.Missing(int status) -> throw RunContext.missing(asked, status);
      case Answer.Unchanged unchanged -> new Named(asked, null, null);
      case Answer.Moved moved -> throw new IllegalStateException("a client follows: " + moved);
    };
  }

  /**
   * Reads what is new and forgets what is gone. A limit ends the run early, with everything kept
   * that it has read.
   *
   * @throws GithubException if GitHub can't be read
   */
  public SyncOutcome run(
      GithubSource source, SyncOrder order, GithubClient client, SyncProgress progress) {
    RunContext run = new RunContext(source, store, client, progress, clock);
    try {
      read(run, order);
      return outcome(run, null);
    } catch (SuspendedException e) {
      return outcome(run, e);
    }
  }

  private static void read(RunContext run, SyncOrder order) {
    StreamReader reader = new StreamReader(run);
    order.streams().forEach(reader::read);
    Deletions deletions = new Deletions(run);
    deletions.confirm(order.suspects());
    Sweep sweep = new Sweep(run, deletions, order.streams());
    if (order.sweep() || sweep.unfinished()) {
      sweep.run();
    } else if (order.streams().contains(Stream.COMMENTS)) {
      deletions.settleComments(order.settledAt());
    }
  }

  private static SyncOutcome outcome(RunContext run, @Nullable SuspendedException suspended) {
    Map<String, Long> changed = new TreeMap<>();
    run.changed().forEach((kind, count) -> changed.put(kind.label(), count));
    return new SyncOutcome(
        changed,
        run.gone(),
        List.copyOf(run.leftOut()),
        run.client().requests(),
        run.client().rate(),
        suspended == null ? null : suspended.reason(),
        suspended == null ? null : suspended.until().orElse(null));
  }

  private static Named named(JsonNode repository, String asked) {
    @Nullable String name = ObjectReader.text(repository, "full_name");
    long id = repository.path("id").asLong(0);
    return new Named(name == null ? asked : name, id == 0 ? null : id, null);
  }
}
