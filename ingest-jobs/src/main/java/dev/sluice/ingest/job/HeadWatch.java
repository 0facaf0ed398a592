package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.git.SourceHead;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second where the indexed branches of local sources stand, so that every answer can
 * say how far the index is behind, and as of when. A branch or source that is gone is noted as an
 * error. Remote sources and working trees are looked at by their runs.
 */
public final class HeadWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** So often it is noted that a source was looked at where nothing has changed. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  /**
   * A branch can't be read for a moment while git packs its refs; so many looks miss it for good.
   */
  private static final int LOST = 3;

  /** Looking may take a fiftieth of the time. */
  private static final int SHARE = 50;

  private final RepositoryStore repositories;
  private final RefStore refs;
  private final Map<Long, Seen> seen = new HashMap<>();
  private final Thread thread = Thread.ofVirtual().name("head-watch").unstarted(this::watch);
  private volatile boolean closed;

  /** What was last noted, when by the nanosecond clock, and how often it was looked for in vain. */
  private record Seen(String indexed, String head, int behind, long noted, int missed) {

    boolean isAt(String commit, String sourceHead) {
      return indexed.equals(commit) && head.equals(sourceHead);
    }

    /** Whether there is nothing to note. */
    boolean stands(String commit, String sourceHead) {
      boolean lately = System.nanoTime() - noted <= NOTED.toNanos();
      return lately && missed == 0 && isAt(commit, sourceHead);
    }

    Seen missedAgain() {
      return new Seen(indexed, head, behind, noted, missed + 1);
    }
  }

  /** A watch that does nothing before it is started. */
  public HeadWatch(RepositoryStore repositories, RefStore refs) {
    this.repositories = repositories;
    this.refs = refs;
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  private void watch() {
    try {
      while (!closed) {
        long began = System.nanoTime();
        lookSafely();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration rest = took.multipliedBy(SHARE);
        Thread.sleep(rest.compareTo(PERIOD) > 0 ? rest : PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookSafely() {
    try {
      repositories.list(null, Integer.MAX_VALUE).stream()
          .filter(Repository::isLocal)
          .forEach(this::look);
    } catch (RuntimeException e) {
      LOG.debug("cannot look at the sources", e);
    }
  }

  private void look(Repository repository) {
    Path source = Path.of(repository.fetchUri());
    for (IndexedRef ref : refs.list(repository.id())) {
      if (ref.kind() == RefKind.BRANCH) {
        look(source, ref);
      }
    }
  }

  private void look(Path source, IndexedRef ref) {
    try {
      SourceHead.of(source, ref.name())
          .ifPresentOrElse(head -> saw(source, ref, head), () -> missed(source, ref));
    } catch (GitSourceException e) {
      LOG.debug("cannot look at {}: {}", source, e.message());
    }
  }

  private void saw(Path source, IndexedRef ref, String head) {
    String indexed = Objects.requireNonNull(ref.commitId());
    Seen before = seen.get(ref.id());
    if (before != null && before.stands(indexed, head)) {
      return;
    }
    if (before == null || before.missed() > 0) {
      refs.recovered(ref.repositoryId(), ref.name(), lost(source, ref));
    }
    int behind =
        before != null && before.isAt(indexed, head)
            ? before.behind()
            : SourceHead.behind(source, indexed, head).orElse(-1);
    refs.sawHead(ref.repositoryId(), ref.name(), head, behind);
    seen.put(ref.id(), new Seen(indexed, head, behind, System.nanoTime(), 0));
  }

  /** What was never seen is not missed: it may be the name of something else than a branch. */
  private void missed(Path source, IndexedRef ref) {
    Seen before = seen.get(ref.id());
    if (before != null) {
      Seen now = before.missedAgain();
      seen.put(ref.id(), now);
      if (now.missed() == LOST) {
        refs.failed(ref.repositoryId(), ref.name(), lost(source, ref));
      }
    }
  }

  private static String lost(Path source, IndexedRef ref) {
    return "branch %s is no longer in %s; what was indexed of it still answers"
        .formatted(ref.name(), source);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
