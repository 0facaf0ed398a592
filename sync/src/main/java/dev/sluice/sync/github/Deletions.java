package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.sync.github.Answer.Found;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is gone. A list says what might be; only the API's answer about the object itself says
 * that it is, because lists shift while they are read. Nothing is looked at that was stored after
 * the list was begun.
 */
final class Deletions {

  private static final String CURSOR = "github:threads-settled";

  private final RunContext run;

  Deletions(RunContext run) {
    this.run = run;
  }

  /** Looks at threads, changed above that change, that have another number of comments. */
  void settleComments(long above) {
    long upTo = run.change();
    for (int number : run.store().threadsMissingComments(run.repositoryId(), above)) {
      Set<Long> listed =
          list(GithubKind.ISSUE_COMMENT, "/issues/" + number + "/comments?per_page=100");
      confirm(
          run.store().comments(run.repositoryId(), number, upTo).stream()
              .filter(comment -> !listed.contains(comment.id()))
              .toList());
    }
  }

  /** Asks for each of them, and forgets those that are gone. */
  void confirm(Collection<GithubIdentity> suspects) {
    for (GithubIdentity suspect : suspects) {
      confirm(suspect);
    }
  }

  /** Asks for threads that are not stored, once each, and forgets what belongs to those gone. */
  void confirmThreads(Collection<GithubIdentity> orphans) {
    orphans.stream()
        .collect(Collectors.groupingBy(orphan -> Objects.requireNonNull(orphan.number())))
        .forEach(
            (number, parts) -> {
              if (!isThread(number, parts)) {
                run.gone(parts);
              }
            });
  }

  // An issue that was transferred is found where it is now, by another number.
  private boolean isThread(int number, List<GithubIdentity> parts) {
    boolean pull = parts.stream().anyMatch(part -> part.kind() != GithubKind.ISSUE_COMMENT);
    Answer answer = run.client().get(base() + (pull ? "/pulls/" : "/issues/") + number);
    return answer instanceof Found found && found.body().path("number").asInt() == number;
  }

  private void confirm(GithubIdentity suspect) {
    switch (suspect.kind()) {
      case DISCUSSION -> refresh(suspect);
      case DISCUSSION_COMMENT -> confirmDiscussion(suspect.number());
      default -> confirmObject(suspect);
    }
  }

  // With a discussion come its comments, and those that don't are gone.
  private void confirmDiscussion(@Nullable Integer number) {
    if (number != null) {
      run.store()
          .thread(run.repositoryId(), GithubKind.DISCUSSION, number)
          .ifPresent(this::refresh);
    }
  }

  private void refresh(GithubIdentity discussion) {
    @Nullable Integer number = discussion.number();
    if (number != null) {
      new DiscussionPages(run).refresh(discussion, number);
    }
  }

  private void confirmObject(GithubIdentity suspect) {
    Answer answer = run.client().get(base() + path(suspect));
    if (!(answer instanceof Found found) || found.body().path("id").asLong() != suspect.id()) {
      run.gone(List.of(suspect));
    }
  }

  private Set<Long> list(GithubKind kind, String path) {
    Set<Long> ids = new HashSet<>();
    for (URI at = run.client().uri(base() + path); at != null; ) {
      if (!(run.client().get(at, null) instanceof Found page)) {
        return ids;
      }
      List<GithubObject> objects = run.reader().page(kind, page.body());
      objects.forEach(object -> ids.add(object.id()));
      run.save(objects, GithubCursor.start(CURSOR));
      at = page.next();
    }
    return ids;
  }

  private String base() {
    return "/repos/" + run.fullName();
  }

  private static String path(GithubIdentity object) {
    return switch (object.kind()) {
      case ISSUE -> "/issues/" + object.number();
      case ISSUE_COMMENT -> "/issues/comments/" + object.id();
      case REVIEW_COMMENT -> "/pulls/comments/" + object.id();
      case PULL -> "/pulls/" + object.number();
      case RELEASE -> "/releases/" + object.id();
      case LABEL, MILESTONE, REVIEW, PULL_CHANGES, DISCUSSION, DISCUSSION_COMMENT ->
          throw new IllegalArgumentException("only lists tell: " + object);
    };
  }
}
