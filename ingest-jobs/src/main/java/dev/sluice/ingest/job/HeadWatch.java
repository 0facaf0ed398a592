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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second where the indexed branches of local sources stand, so that every answer can
 * say how far the index is behind. Remote sources are looked at by their runs.
 */
public final class HeadWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Looking may take a fiftieth of the time. */
  private static final int SHARE = 50;

  private final RepositoryStore repositories;
  private final RefStore refs;
  private final Map<Long, Seen> seen = new HashMap<>();
  private final Thread thread = Thread.ofVirtual().name("head-watch").unstarted(this::watch);
  private volatile boolean closed;

  private record Seen(String indexed, String head) {}

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
    String indexed = Objects.requireNonNull(ref.commitId());
    try {
      Optional<String> head = SourceHead.of(source, ref.name());
      if (head.isPresent() && !new Seen(indexed, head.get()).equals(seen.get(ref.id()))) {
        int behind = SourceHead.behind(source, indexed, head.get()).orElse(-1);
        refs.sawHead(ref.repositoryId(), ref.name(), head.get(), behind);
        seen.put(ref.id(), new Seen(indexed, head.get()));
      }
    } catch (GitSourceException e) {
      LOG.debug("cannot look at {}: {}", source, e.message());
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
