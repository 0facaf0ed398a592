package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything, stores what was missed and forgets what is gone. What a list does not have
 * is asked for; only the answer says that it is gone. An interrupted sweep goes on where it was.
 * Streams that are not wanted are left out.
 */
final class Sweep {

  private static final String DONE = "done";

  private static final List<Stream> WHOLE =
      List.of(Stream.RELEASES, Stream.LABELS, Stream.MILESTONES);

  /** A list that is read from end to end. */
  private record Part(Stream stream, GithubKind kind, String cursor, Pages pages) {}

  private final RunContext run;
  private final Deletions deletions;
  private final List<Stream> streams;

  /** Where issues are turned off, pull requests have no other thread. */
  private final Set<Part> turnedOff = new HashSet<>();

  private final Part issues;
  private final Part reviewComments;
  private final Part discussions;

  Sweep(RunContext run, Deletions deletions, List<Stream> streams) {
    this.run = run;
    this.deletions = deletions;
    this.streams = streams;
    this.issues = rest(Stream.ISSUES, "/issues?state=all&");
    this.reviewComments = rest(Stream.REVIEW_COMMENTS, "/pulls/comments?");
    this.discussions = part(Stream.DISCUSSIONS, new DiscussionPages(run));
  }

  /** Whether one was interrupted. */
  boolean unfinished() {
    return parts().stream().anyMatch(part -> cursor(part).walk() != null);
  }

  /** Begins one, or goes on with the one that was interrupted. */
  void run() {
    read(issues);
    if (streams.contains(Stream.COMMENTS)) {
      deletions.settleComments(0);
    }
    read(reviewComments);
    if (streams.contains(Stream.ISSUES) && !turnedOff.contains(issues)) {
      deletions.confirmThreads(run.store().orphans(run.repositoryId()));
    }
    StreamReader reader = new StreamReader(run);
    for (Stream stream : WHOLE.stream().filter(streams::contains).toList()) {
      reader.whole(stream, run.store().cursor(run.repositoryId(), stream.cursorName()), false);
    }
    try {
      read(discussions);
    } catch (NoTokenException e) {
      // Nor were they read before.
    }
    if (streams.contains(Stream.PULL_DETAILS)) {
      run.save(List.of(), GithubCursor.start(Stream.PULL_DETAILS.cursorName()));
    }
    parts().forEach(this::end);
    run.store().swept(run.repositoryId(), run.clock().instant());
  }

  private void end(Part part) {
    run.save(List.of(), GithubCursor.start(part.cursor()));
    run.store().unsee(run.repositoryId(), part.kind());
  }

  // A place can have become void. Then the list is read from its beginning.
  private void read(Part part) {
    if (!streams.contains(part.stream())) {
      return;
    }
    @Nullable Walk walk = cursor(part).walk();
    try {
      read(part, walk);
    } catch (GithubException e) {
      if (walk == null || !e.atVoidPlace()) {
        throw e;
      }
      read(part, null);
    }
  }

  private void read(Part part, @Nullable Walk walk) {
    if (walk == null) {
      run.store().unsee(run.repositoryId(), part.kind());
    }
    String upTo = walk == null ? String.valueOf(run.change()) : walk.reached();
    @Nullable String at = walk == null ? null : walk.next();
    while (!DONE.equals(at)) {
      ListPage page = part.pages().page(at, null);
      if (page == null) {
        turnedOff.add(part);
      }
      String next = page == null || page.next() == null ? DONE : page.next();
      List<GithubObject> objects = page == null ? List.of() : page.objects();
      run.store().seen(run.repositoryId(), part.kind(), ids(part, objects));
      run.save(objects, on(part, next.equals(DONE) ? at : next, upTo));
      at = next;
    }
    if (walk == null || !DONE.equals(walk.next())) {
      confirm(part, Long.parseLong(Objects.requireNonNull(upTo)));
      run.save(List.of(), on(part, DONE, upTo));
    }
  }

  private static GithubCursor on(Part part, @Nullable String at, @Nullable String upTo) {
    return GithubCursor.start(part.cursor()).walking(at == null ? null : new Walk(at, upTo));
  }

  private void confirm(Part part, long upTo) {
    deletions.confirm(run.store().missed(run.repositoryId(), part.kind(), upTo));
  }

  private static List<Long> ids(Part part, List<GithubObject> objects) {
    return objects.stream().filter(o -> o.kind() == part.kind()).map(GithubObject::id).toList();
  }

  private List<Part> parts() {
    return java.util.stream.Stream.of(issues, reviewComments, discussions)
        .filter(part -> streams.contains(part.stream()))
        .toList();
  }

  private GithubCursor cursor(Part part) {
    return run.store().cursor(run.repositoryId(), part.cursor());
  }

  private Part rest(Stream stream, String list) {
    String path = "/repos/" + run.fullName() + list + "sort=created&direction=asc&per_page=100";
    return part(stream, new RestPages(run, stream.kind(), path));
  }

  private static Part part(Stream stream, Pages pages) {
    GithubKind kind = stream.kind();
    return new Part(stream, kind, "github:sweep:" + kind.label(), pages);
  }
}
