package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lists that are read, in the order in which they are. */
public enum Stream {
  ISSUES(GithubKind.ISSUE, Order.SINCE, "/issues?state=all&sort=updated&direction=asc"),
  COMMENTS(GithubKind.ISSUE_COMMENT, Order.SINCE, "/issues/comments?sort=updated&direction=asc"),
  REVIEW_COMMENTS(
      GithubKind.REVIEW_COMMENT, Order.SINCE, "/pulls/comments?sort=updated&direction=asc"),
  PULLS(GithubKind.PULL, Order.NEWEST_FIRST, "/pulls?state=all&sort=updated&direction=desc"),
  /** Reviews, files and commits of pull requests that have changed. */
  PULL_DETAILS(GithubKind.PULL_CHANGES, Order.PULL_DETAILS, ""),
  DISCUSSIONS(GithubKind.DISCUSSION, Order.DISCUSSIONS, ""),
  RELEASES(GithubKind.RELEASE, Order.WHOLE, "/releases?"),
  LABELS(GithubKind.LABEL, Order.WHOLE, "/labels?"),
  MILESTONES(GithubKind.MILESTONE, Order.WHOLE, "/milestones?state=all");

  /** How a list may be read. */
  enum Order {
    /** From a time on, oldest change first. */
    SINCE,
    /** Latest change first, to be left at what is known. */
    NEWEST_FIRST,
    /** All of it or nothing. */
    WHOLE,
    /** By GraphQL, latest change first. */
    DISCUSSIONS,
    /** By GraphQL, in batches of what has changed. */
    PULL_DETAILS
  }

  private static final int PAGE = 100;

  private final GithubKind kind;
  private final Order order;
  private final String query;

  Stream(GithubKind kind, Order order, String query) {
    this.kind = kind;
    this.order = order;
    this.query = query;
  }

  /** The name that users type: lower case, hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name under which its cursor is kept. */
  public String cursorName() {
    return "github:" + label();
  }

  /** The streams of those labels; all of them for none. */
  public static List<Stream> of(@Nullable List<String> labels) {
    if (labels == null || labels.isEmpty()) {
      return List.of(values());
    }
    labels.forEach(Stream::one);
    return Arrays.stream(values()).filter(stream -> labels.contains(stream.label())).toList();
  }

  private static Stream one(String label) {
    return Arrays.stream(values())
        .filter(stream -> stream.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new GithubException(
                    GithubException.Kind.INVALID,
                    "there is no stream '" + label + "'",
                    "use some of: "
                        + Arrays.stream(values())
                            .map(Stream::label)
                            .collect(Collectors.joining(", "))));
  }

  GithubKind kind() {
    return kind;
  }

  Order order() {
    return order;
  }

  /** Path and query of the first page. */
  String path(String fullName) {
    return path(fullName, PAGE);
  }

  /** Path and query of a page of that size. */
  String path(String fullName, int size) {
    String separator = query.endsWith("?") ? "" : "&";
    return "/repos/" + fullName + query + separator + "per_page=" + size;
  }

  /** Requests for so many objects; the least there can be for fewer than none. */
  long requests(long objects) {
    return order == Order.PULL_DETAILS
        ? Math.ceilDiv(Math.max(0, objects), PullDetails.BATCH)
        : Math.max(1, Math.ceilDiv(objects, PAGE));
  }

  /** Whether each of its objects becomes a document. */
  boolean textual() {
    return order == Order.SINCE;
  }
}
