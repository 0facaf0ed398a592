package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
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
    try {
      read(stream, cursor);
      run.completed(stream.cursorName());
    } catch (NoTokenException e) {
      run.leftOut().add(stream.label());
    }
  }

  private void read(Stream stream, GithubCursor cursor) {
    switch (stream.order()) {
      case SINCE -> resumed(stream, cursor);
      case NEWEST_FIRST -> new NewestFirst(run, pages(stream)).read(cursor);
      case WHOLE -> whole(stream, cursor, true);
      case DISCUSSIONS -> new NewestFirst(run, new DiscussionPages(run)).read(cursor);
      case PULL_DETAILS -> new PullDetails(run).read(cursor);
    }
  }

  // A place can have become void. Then the list is asked for by time again.
  private void resumed(Stream stream, GithubCursor known) {
    try {
      since(stream, known);
    } catch (GithubException e) {
      if (known.walk() == null || !e.atVoidPlace()) {
        throw e;
      }
      GithubCursor reached = run.store().cursor(run.repositoryId(), stream.cursorName());
      since(stream, reached.walking(null));
    }
  }

  /**
   * Items that change while pages are read move to the end. So each page is asked for by the time
   * that the former ended with, not by its number: nothing slips past between two pages.
   */
  private void since(Stream stream, GithubCursor known) {
    @Nullable Walk walk = known.walk();
    @Nullable Instant since = Times.before(known.position(), walk == null ? OVERLAP : TICK);
    URI first = walk == null ? address(stream, since) : URI.create(walk.next());
    GithubCursor cursor = known.walking(null);
    URI at = first;
    while (at != null) {
      Answer answer = run.list(at, at.equals(first) ? tag(known, first) : null);
      if (!(answer instanceof Found page)) {
        return;
      }
      List<GithubObject> objects = run.reader().page(stream.kind(), page.body());
      Instant reached = latest(objects, cursor.position());
      boolean single = walk == null && at.equals(first) && page.next() == null;
      Instant further = Times.before(reached, TICK);
      boolean moves = further != null && (since == null || further.isAfter(since));
      since = moves ? further : since;
      at = page.next() == null ? null : moves ? address(stream, since) : page.next();
      cursor = cursor.at(reached).tagged(single ? page.etag() : null, first.toString());
      run.save(objects, cursor.walking(on(at, reached, page.servedAt())));
    }
  }

  // What changed a moment ago may still become visible late: such a page is left to the overlap.
  private static @Nullable Walk on(
      @Nullable URI next, @Nullable Instant reached, @Nullable Instant servedAt) {
    boolean settled =
        reached != null && servedAt != null && reached.plus(OVERLAP).isBefore(servedAt);
    return next == null || !settled ? null : new Walk(next.toString(), null);
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

  private RestPages pages(Stream stream) {
    return new RestPages(run, stream.kind(), stream.path(run.fullName()));
  }

  private URI address(Stream stream, @Nullable Instant since) {
    String query = since == null ? "" : "&since=" + since;
    return run.client().uri(stream.path(run.fullName()) + query);
  }

  private static @Nullable String tag(GithubCursor cursor, URI url) {
    return Objects.equals(cursor.etagUrl(), url.toString()) ? cursor.etag() : null;
  }

  private static @Nullable Instant latest(List<GithubObject> page, @Nullable Instant known) {
    return Times.latest(page.stream().map(GithubObject::updatedAt).toList(), known);
  }
}
