package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.sync.github.Answer.Found;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream from where its cursor stands. Every page is stored together with the cursor, so
 * that a run may end anywhere.
 */
final class StreamReader {

  /** Rows may become visible late: what was read within this time is read once more. */
  static final Duration OVERLAP = Duration.ofMinutes(5);

  /** Whether {@code since} includes its own second is not promised. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final RunContext run;

  StreamReader(RunContext run) {
    this.run = run;
  }

  /** Reads what is new. */
  void read(Stream stream) {
    GithubCursor cursor = run.store().cursor(run.repositoryId(), stream.cursorName());
    switch (stream.order()) {
      case SINCE -> since(stream, cursor);
      case NEWEST_FIRST -> newestFirst(stream, cursor);
      case WHOLE -> whole(stream, cursor, true);
    }
    run.completed(stream.cursorName());
  }

  /**
   * Items that change while pages are read move to the end. So each page is asked for by the time
   * that the former ended with, not by its number: nothing slips past between two pages.
   */
  private void since(Stream stream, GithubCursor known) {
    @Nullable Instant since = before(known.position(), OVERLAP);
    URI first = address(stream, since);
    GithubCursor cursor = known;
    URI at = first;
    while (at != null) {
      Answer answer = run.list(at, at.equals(first) ? tag(known, first) : null);
      if (!(answer instanceof Found page)) {
        return;
      }
      List<GithubObject> objects = run.reader().page(stream.kind(), page.body());
      Instant reached = latest(objects, cursor.position());
      boolean single = at.equals(first) && page.next() == null;
      cursor = cursor.at(reached).tagged(single ? page.etag() : null, first.toString());
      run.save(objects, cursor);
      Instant further = before(reached, TICK);
      boolean moves = further != null && (since == null || further.isAfter(since));
      since = moves ? further : since;
      at = page.next() == null ? null : moves ? address(stream, since) : page.next();
    }
  }

  /** The pages are kept as they come; the cursor moves when the walk has met what is known. */
  private void newestFirst(Stream stream, GithubCursor known) {
    @Nullable Instant horizon = before(known.position(), OVERLAP);
    URI first = address(stream, null);
    @Nullable Instant newest = known.position();
    @Nullable URI at = first;
    @Nullable String etag = null;
    while (at != null) {
      Answer answer = run.list(at, at.equals(first) ? tag(known, first) : null);
      if (!(answer instanceof Found page)) {
        return;
      }
      etag = at.equals(first) ? page.etag() : etag;
      List<GithubObject> objects = run.reader().page(stream.kind(), page.body());
      newest = latest(objects, newest);
      run.save(objects, known.tagged(null, null));
      at = metKnown(objects, horizon) ? null : page.next();
    }
    run.save(List.of(), known.at(newest).tagged(etag, first.toString()));
  }

  /**
   * Reads a list whose changes can't be asked for. The first page's ETag stands for all of it,
   * which it does not quite: the sweep reads it without.
   */
  void whole(Stream stream, GithubCursor known, boolean useTag) {
    long before = run.store().state(run.repositoryId()).change();
    URI first = address(stream, null);
    Set<Long> seen = new HashSet<>();
    @Nullable String etag = null;
    for (URI at = first; at != null; ) {
      Answer answer = run.list(at, useTag && at.equals(first) ? tag(known, first) : null);
      if (!(answer instanceof Found page)) {
        return;
      }
      etag = at.equals(first) ? page.etag() : etag;
      List<GithubObject> objects = run.reader().page(stream.kind(), page.body());
      objects.forEach(object -> seen.add(object.id()));
      run.save(objects, known.tagged(null, null));
      at = page.next();
    }
    run.gone(
        run.store().present(run.repositoryId(), stream.kind(), before).stream()
            .filter(object -> !seen.contains(object.id()))
            .toList());
    run.save(List.<GithubObject>of(), known.tagged(etag, first.toString()));
  }

  private URI address(Stream stream, @Nullable Instant since) {
    String query = since == null ? "" : "&since=" + since;
    return run.client().uri(stream.path(run.fullName()) + query);
  }

  private static boolean metKnown(List<GithubObject> page, @Nullable Instant horizon) {
    return horizon != null && page.stream().anyMatch(o -> o.updatedAt().isBefore(horizon));
  }

  private static @Nullable String tag(GithubCursor cursor, URI url) {
    return Objects.equals(cursor.etagUrl(), url.toString()) ? cursor.etag() : null;
  }

  // To whole seconds, as GitHub counts.
  private static @Nullable Instant before(@Nullable Instant instant, Duration duration) {
    return instant == null ? null : Instant.ofEpochSecond(instant.minus(duration).getEpochSecond());
  }

  private static @Nullable Instant latest(List<GithubObject> page, @Nullable Instant known) {
    @Nullable Instant latest = known;
    for (GithubObject object : page) {
      latest = latest == null || object.updatedAt().isAfter(latest) ? object.updatedAt() : latest;
    }
    return latest;
  }
}
