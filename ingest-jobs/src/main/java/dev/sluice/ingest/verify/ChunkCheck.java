package dev.sluice.ingest.verify;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.port.StoredChunks;
import dev.sluice.schema.port.StoredChunks.Stamp;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chunks file versions again and compares them with what is stored; each file version once, a
 * portion at a time.
 */
final class ChunkCheck implements AutoCloseable {

  private static final int PORTION = 64;

  private final Function<Revision.Present, Content> source;
  private final StoredChunks stored;
  private final Chunker chunker;
  private final Set<UUID> seen = new HashSet<>();
  private final List<Item> portion = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("verify-", 0).daemon().factory());

  private record Item(Place place, Revision.Present revision, UUID id) {}

  ChunkCheck(Function<Revision.Present, Content> source, StoredChunks stored, Chunker chunker) {
    this.source = source;
    this.stored = stored;
    this.chunker = chunker;
  }

  void add(Place place, Revision.Present revision, UUID id) {
    if (seen.add(id)) {
      portion.add(new Item(place, revision, id));
      if (portion.size() == PORTION) {
        finish();
      }
    }
  }

  /** Compares what has been added. */
  void finish() {
    Map<UUID, List<Stamp>> stamps = stored.stamps(portion.stream().map(Item::id).toList());
    List<Future<?>> checks = new ArrayList<>();
    for (Item item : portion) {
      checks.add(threads.submit(() -> check(item, stamps.get(item.id()))));
    }
    checks.forEach(ChunkCheck::await);
    portion.clear();
  }

  private void check(Item item, @Nullable List<Stamp> stamps) {
    String path = item.revision().path();
    if (stamps == null) {
      item.place().missing(path, "its file version is not stored");
    } else if (source.apply(item.revision()) instanceof Content.Text text) {
      compare(item, stamps, expected(text));
    } else {
      item.place().extra(path, "its content should be skipped");
    }
  }

  private List<Stamp> expected(Content.Text text) {
    var message = text.message();
    return chunker.chunk(message.fileVersion().language(), message.text()).chunks().stream()
        .map(ChunkCheck::stamp)
        .toList();
  }

  private static Stamp stamp(Chunk chunk) {
    return new Stamp(chunk.ordinal(), chunk.textHash(), chunk.startLine(), chunk.endLine());
  }

  private void compare(Item item, List<Stamp> actual, List<Stamp> expected) {
    Set<Stamp> extra = new HashSet<>(actual);
    expected.forEach(extra::remove);
    Set<Stamp> missing = new HashSet<>(expected);
    actual.forEach(missing::remove);
    missing.forEach(stamp -> item.place().missing(item.revision().path(), name(stamp)));
    extra.forEach(stamp -> item.place().extra(item.revision().path(), name(stamp)));
  }

  private static String name(Stamp stamp) {
    return "chunk %d, lines %d to %d"
        .formatted(stamp.ordinal(), stamp.startLine(), stamp.endLine());
  }

  private static void await(Future<?> check) {
    try {
      check.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file version could not be checked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
