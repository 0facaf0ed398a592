package dev.sluice.testkit.github;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repository on the server: its objects, and what people do to them. Time is its own and stands
 * still until it is told to pass. Thread-safe.
 */
public final class GithubRepository {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");

  private final long id;
  private final String server;
  private String fullName;
  private final Map<Integer, ObjectNode> issues = new TreeMap<>();
  private final Map<Integer, ObjectNode> pulls = new TreeMap<>();
  private final Map<Long, ObjectNode> comments = new TreeMap<>();
  private final Map<Long, ObjectNode> reviewComments = new TreeMap<>();
  private final Map<Long, ObjectNode> labels = new TreeMap<>();
  private final Map<Long, ObjectNode> milestones = new TreeMap<>();
  private final Map<Long, ObjectNode> releases = new TreeMap<>();
  private final List<Integer> gone = new ArrayList<>();
  private final GithubDiscussions discussions = new GithubDiscussions(this);
  private final GithubPulls pullParts = new GithubPulls(this);
  private Instant now = BEGINNING;
  private int lastNumber;
  private long lastId = 1_000;

  GithubRepository(long id, String fullName, String server) {
    this.id = id;
    this.fullName = fullName;
    this.server = server;
  }

  /** {@code owner/name}. */
  public synchronized String fullName() {
    return fullName;
  }

  /** Its number, which stays. */
  public long id() {
    return id;
  }

  /** What was written keeps the address that it had. */
  synchronized void rename(String now) {
    fullName = now;
  }

  /** Lets time pass. */
  public synchronized GithubRepository pass(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** Opens an issue; returns its number. */
  public synchronized int issue(String author, String title, String body) {
    int number = ++lastNumber;
    issues.put(number, thread(number, author, title, body, "issues"));
    return number;
  }

  /** Opens a pull request; returns its number. */
  public synchronized int pull(String author, String title, String body) {
    int number = ++lastNumber;
    ObjectNode issue = thread(number, author, title, body, "pull");
    issue.putObject("pull_request").put("html_url", web() + "/pull/" + number);
    issues.put(number, issue);
    ObjectNode pull = object(author).put("number", number).put("title", title).put("body", body);
    pull.put("html_url", web() + "/pull/" + number).put("state", "open").putNull("merged_at");
    pull.putObject("head").put("ref", "feature").put("sha", "a".repeat(40));
    pull.putObject("base").put("ref", "main").put("sha", "b".repeat(40));
    pulls.put(number, pull);
    return number;
  }

  /** Comments on an issue or pull request; returns the comment's id. */
  public synchronized long comment(int number, String author, String body) {
    ObjectNode issue = there(issues.get(number));
    String kind = issue.has("pull_request") ? "pull" : "issues";
    ObjectNode comment = object(author).put("body", body);
    long id = comment.path("id").asLong();
    comment.put("issue_url", server + "/repos/" + fullName + "/issues/" + number);
    comment.put("html_url", "%s/%s/%d#issuecomment-%d".formatted(web(), kind, number, id));
    comments.put(id, comment);
    issue.put("comments", issue.path("comments").asInt() + 1);
    touch(issue);
    return id;
  }

  /** Comments on a line of a pull request; returns the comment's id. */
  public synchronized long reviewComment(
      int number, String author, String path, String hunk, String body) {
    ObjectNode comment = object(author).put("body", body).put("path", path);
    long id = comment.path("id").asLong();
    comment.put("pull_request_url", web() + "/pulls/" + number).put("diff_hunk", hunk);
    comment.put("html_url", "%s/pull/%d#discussion_r%d".formatted(web(), number, id));
    comment.put("commit_id", "c".repeat(40));
    reviewComments.put(id, comment);
    return id;
  }

  /** Adds a label; returns its id. */
  public synchronized long label(String name) {
    long id = ++lastId;
    labels.put(id, JSON.createObjectNode().put("id", id).put("name", name).put("color", "ededed"));
    return id;
  }

  /** Adds a milestone; returns its id. */
  public synchronized long milestone(String title) {
    ObjectNode milestone = object("ann").put("number", milestones.size() + 1).put("title", title);
    milestone.remove("user");
    long id = milestone.put("state", "open").path("id").asLong();
    milestones.put(id, milestone);
    return id;
  }

  /** Publishes a release; returns its id. */
  public synchronized long release(String tag, String body) {
    ObjectNode release = object("ann").put("tag_name", tag).put("name", tag).put("body", body);
    release.remove("user");
    long id = release.put("published_at", now.toString()).path("id").asLong();
    releases.put(id, release);
    return id;
  }

  /** Changes an issue, or a pull request's part that is an issue. */
  public synchronized void editIssue(int number, Consumer<ObjectNode> change) {
    ObjectNode issue = there(issues.get(number));
    change.accept(issue);
    touch(issue);
  }

  /** Merges a pull request as that commit. */
  public synchronized void merge(int number, String commit) {
    editPull(
        number,
        pull ->
            pull.put("merged_at", now.toString())
                .put("merge_commit_sha", commit)
                .put("state", "closed"));
    ObjectNode issue = there(issues.get(number)).put("state", "closed");
    ((ObjectNode) issue.path("pull_request")).put("merged_at", now.toString());
    touch(issue);
  }

  /** Changes a comment on a line. */
  public synchronized void editReviewComment(long id, Consumer<ObjectNode> change) {
    ObjectNode comment = there(reviewComments.get(id));
    change.accept(comment);
    touch(comment);
  }

  /** Rewrites a comment. */
  public synchronized void editComment(long id, String body) {
    touch(there(comments.get(id)).put("body", body));
  }

  /** Deletes an issue with its comments; asked for, it is 410 from then on. */
  public synchronized void deleteIssue(int number) {
    issues.remove(number);
    pulls.remove(number);
    gone.add(number);
    comments.values().removeIf(c -> c.path("issue_url").asString().endsWith("/" + number));
    reviewComments
        .values()
        .removeIf(c -> c.path("pull_request_url").asString().endsWith("/" + number));
  }

  /**
   * Makes an issue a discussion of the same number, its comments those of the discussion; asked for
   * as an issue, it is 410 from then on.
   */
  public synchronized void convert(int number) {
    ObjectNode issue = there(issues.get(number));
    List<ObjectNode> said =
        comments.values().stream()
            .filter(c -> c.path("issue_url").asString().endsWith("/" + number))
            .toList();
    deleteIssue(number);
    discussions.open(number, author(issue), text(issue, "title"), text(issue, "body"));
    said.forEach(comment -> discussions.comment(number, author(comment), text(comment, "body")));
  }

  /** Deletes a comment without a trace in its issue but the number of comments. */
  public synchronized void deleteComment(long id) {
    String url = there(comments.remove(id)).path("issue_url").asString();
    int number = Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
    ObjectNode issue = there(issues.get(number));
    issue.put("comments", issue.path("comments").asInt() - 1);
  }

  /** Deletes a comment on a line. */
  public synchronized void deleteReviewComment(long id) {
    reviewComments.remove(id);
  }

  /** Deletes a label. */
  public synchronized void deleteLabel(long id) {
    labels.remove(id);
  }

  /** Numbers of the issues and pull requests that are there. */
  public synchronized List<Integer> numbers() {
    return List.copyOf(issues.keySet());
  }

  /** Numbers of the pull requests that are there. */
  public synchronized List<Integer> pullNumbers() {
    return List.copyOf(pulls.keySet());
  }

  /** Ids of the comments that are there. */
  public synchronized List<Long> commentIds() {
    return List.copyOf(comments.keySet());
  }

  /** Changes what a pull request has beside its issue. */
  public synchronized void editPull(int number, Consumer<ObjectNode> change) {
    ObjectNode pull = there(pulls.get(number));
    change.accept(pull);
    touch(pull);
  }

  /** Its discussions. */
  public GithubDiscussions discussions() {
    return discussions;
  }

  /** Reviews, files and commits of its pull requests. */
  public GithubPulls pulls() {
    return pullParts;
  }

  /** What GraphQL knows by that id. */
  synchronized Optional<Map<String, Object>> node(String id) {
    return pulls.values().stream()
        .filter(pull -> pull.path("node_id").asString().equals(id))
        .findFirst()
        .map(pullParts::one)
        .or(() -> discussions.node(id));
  }

  /** Copies of all pull requests as GraphQL has them, latest change first. */
  synchronized List<Map<String, Object>> pullsLatestFirst() {
    Comparator<ObjectNode> order =
        Comparator.comparing((ObjectNode pull) -> pull.path("updated_at").asString())
            .thenComparing(pull -> pull.path("number").asInt());
    return pulls.values().stream().sorted(order.reversed()).map(pullParts::one).toList();
  }

  synchronized Instant now() {
    return now;
  }

  synchronized int nextNumber() {
    return ++lastNumber;
  }

  synchronized String web() {
    return server + "/" + fullName;
  }

  /** Something that somebody wrote, as GraphQL has it; {@code key} is its number. */
  synchronized Map<String, Object> written(String type, String author, String body) {
    Map<String, Object> written = new LinkedHashMap<>();
    String actor = author.endsWith("[bot]") ? "Bot" : "User";
    written.put("__typename", type);
    written.put("key", ++lastId);
    written.put("id", nodeId(type));
    written.put("author", Map.of("__typename", actor, "login", author));
    written.put("body", body);
    written.put("createdAt", now.toString());
    written.put("updatedAt", now.toString());
    return written;
  }

  /** The number by which an object of GraphQL is known among its like. */
  static long key(Map<String, Object> object) {
    return ((Number) there(object.get("key"))).longValue();
  }

  /** Makes something of a list while nobody changes it. */
  synchronized <T> T reading(String kind, Function<Collection<ObjectNode>, T> what) {
    return what.apply(
        switch (kind) {
          case "issues" -> issues.values();
          case "pulls" -> pulls.values();
          case "issues/comments" -> comments.values();
          case "pulls/comments" -> reviewComments.values();
          case "labels" -> labels.values();
          case "milestones" -> milestones.values();
          case "releases" -> releases.values();
          default -> List.of();
        });
  }

  synchronized Optional<ObjectNode> one(String kind, long id) {
    ObjectNode found =
        switch (kind) {
          case "issues" -> issues.get((int) id);
          case "pulls" -> pulls.get((int) id);
          case "issues/comments" -> comments.get(id);
          case "pulls/comments" -> reviewComments.get(id);
          default -> null;
        };
    return Optional.ofNullable(found).map(ObjectNode::deepCopy);
  }

  synchronized boolean isGone(String kind, long id) {
    return kind.equals("issues") && gone.contains((int) id);
  }

  private ObjectNode thread(int number, String author, String title, String body, String page) {
    ObjectNode issue = object(author).put("number", number).put("title", title).put("body", body);
    issue.put("html_url", "%s/%s/%d".formatted(web(), page, number));
    return issue.put("state", "open").put("comments", 0);
  }

  private ObjectNode object(String author) {
    ObjectNode object = JSON.createObjectNode().put("id", ++lastId).put("node_id", nodeId("N"));
    object
        .putObject("user")
        .put("login", author)
        .put("type", author.endsWith("[bot]") ? "Bot" : "User");
    return object.put("created_at", now.toString()).put("updated_at", now.toString());
  }

  // Such ids are unique on the whole server, others in their repository only.
  private String nodeId(String type) {
    return type + "_" + fullName + "_" + lastId;
  }

  private static String author(ObjectNode object) {
    return object.path("user").path("login").asString();
  }

  private static String text(ObjectNode object, String field) {
    return object.path(field).asString();
  }

  private static <T> T there(@Nullable T object) {
    return Objects.requireNonNull(object, "there is no such object");
  }

  private void touch(ObjectNode object) {
    object.put("updated_at", now.toString());
  }
}
