package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list that comes latest change first, until it meets what is known. Pages are stored as
 * they come, each with the place where the next one is, so that an interrupted walk goes on there;
 * the cursor moves when the walk has ended.
 */
final class NewestFirst {

  private final RunContext run;
  private final Pages pages;

  NewestFirst(RunContext run, Pages pages) {
    this.run = run;
    this.pages = pages;
  }

  /** Ends the walk that was interrupted, if there is one, and reads what is new since. */
  void read(GithubCursor known) {
    @Nullable Walk walk = known.walk();
    GithubCursor from = walk == null ? known : resumed(known, walk);
    walk(from, null, from.position());
  }

  // A place can have become void. Then the list is read from its beginning.
  private GithubCursor resumed(GithubCursor known, Walk walk) {
    try {
      return walk(known, walk.next(), time(walk.reached()));
    } catch (GithubException e) {
      if (!e.atVoidPlace()) {
        throw e;
      }
      return known.walking(null);
    }
  }

  private GithubCursor walk(GithubCursor known, @Nullable String from, @Nullable Instant reached) {
    @Nullable Instant horizon = Times.before(known.position(), StreamReader.OVERLAP);
    @Nullable Instant newest = reached;
    @Nullable String tag = null;
    @Nullable String at = from;
    GithubCursor cursor = known;
    do {
      ListPage page = pages.page(at, at == null ? tag(known) : null);
      if (page == null) {
        return known;
      }
      tag = at == null ? page.tag() : tag;
      newest = Times.latest(page.changed(), newest);
      at = metKnown(page.changed(), horizon) ? null : page.next();
      cursor = at == null ? end(known, newest, tag) : on(known, newest, at);
      run.save(page.objects(), cursor);
    } while (at != null);
    return cursor;
  }

  private GithubCursor end(GithubCursor known, @Nullable Instant newest, @Nullable String tag) {
    return known.at(newest).tagged(tag, pages.first()).walking(null);
  }

  private static GithubCursor on(GithubCursor known, @Nullable Instant newest, String at) {
    String reached = newest == null ? null : newest.toString();
    return known.tagged(null, null).walking(new Walk(at, reached));
  }

  private @Nullable String tag(GithubCursor known) {
    return Objects.equals(known.etagUrl(), pages.first()) ? known.etag() : null;
  }

  private static boolean metKnown(List<Instant> changed, @Nullable Instant horizon) {
    return horizon != null && changed.stream().anyMatch(at -> at.isBefore(horizon));
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
