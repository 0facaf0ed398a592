package dev.sluice.testkit.github;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A repository's discussions, and what people do to them. Thread-safe. */
public final class GithubDiscussions {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UnaryOperator<Map<String, Object>> COPY =
      object -> JSON.convertValue(object, new TypeReference<>() {});

  private final GithubRepository repository;
  private final Map<Integer, Map<String, Object>> discussions = new TreeMap<>();
  private final Map<Long, Map<String, Object>> comments = new TreeMap<>();

  GithubDiscussions(GithubRepository repository) {
    this.repository = repository;
  }

  /** Opens one; returns its number. */
  public int open(String author, String title, String body) {
    synchronized (repository) {
      int number = repository.nextNumber();
      open(number, author, title, body);
      return number;
    }
  }

  /** Opens one with that number. */
  void open(int number, String author, String title, String body) {
    synchronized (repository) {
      Map<String, Object> discussion = written("Discussion", author, body);
      discussion.put("number", number);
      discussion.put("title", title);
      discussion.put("url", url(number));
      discussion.put("category", Map.of("name", "Q&A"));
      discussion.put("comments", new ArrayList<>());
      discussions.put(number, discussion);
    }
  }

  /** Comments on one; returns the comment's id. */
  public long comment(int number, String author, String body) {
    synchronized (repository) {
      Map<String, Object> comment = said(number, author, body);
      comment.put("replies", new ArrayList<>());
      return add(there(discussions.get(number)), "comments", comment);
    }
  }

  /** Replies to a comment, or to the one that a reply belongs to; returns the reply's id. */
  public long reply(long commentId, String author, String body) {
    synchronized (repository) {
      Map<String, Object> asked = there(comments.get(commentId));
      Map<String, Object> parent = asked.containsKey("replies") ? asked : parent(asked);
      return add(parent, "replies", said(number(parent), author, body));
    }
  }

  /** Rewrites what opens one. */
  public void edit(int number, String body) {
    synchronized (repository) {
      Map<String, Object> discussion = there(discussions.get(number));
      discussion.put("body", body);
      discussion.put("lastEditedAt", repository.now().toString());
      touch(discussion);
    }
  }

  /** Rewrites a comment or reply. */
  public void editComment(long id, String body) {
    synchronized (repository) {
      Map<String, Object> comment = there(comments.get(id));
      comment.put("body", body);
      touch(comment);
      touch(discussion(comment));
    }
  }

  /** Deletes a comment with its replies, or a reply. */
  public void deleteComment(long id) {
    synchronized (repository) {
      Map<String, Object> comment = there(comments.remove(id));
      Map<String, Object> discussion = discussion(comment);
      list(discussion, "comments").remove(comment);
      list(discussion, "comments").forEach(parent -> list(parent, "replies").remove(comment));
      list(comment, "replies").forEach(reply -> comments.remove(GithubRepository.key(reply)));
      touch(discussion);
    }
  }

  /** Deletes one with all its comments. */
  public void delete(int number) {
    synchronized (repository) {
      discussions.remove(number);
      comments.values().removeIf(comment -> number(comment) == number);
    }
  }

  /** Numbers of those that are there. */
  public List<Integer> numbers() {
    synchronized (repository) {
      return List.copyOf(discussions.keySet());
    }
  }

  /** Ids of the comments and replies that are there. */
  public List<Long> commentIds() {
    synchronized (repository) {
      return List.copyOf(comments.keySet());
    }
  }

  /** Copies of all, latest change first. */
  List<Map<String, Object>> latestFirst() {
    synchronized (repository) {
      Comparator<Map<String, Object>> order = Comparator.comparing(GithubDiscussions::place);
      return discussions.values().stream().sorted(order.reversed()).map(COPY).toList();
    }
  }

  /** A copy of the discussion, comment or reply with GraphQL's id. */
  Optional<Map<String, Object>> node(String id) {
    synchronized (repository) {
      return Stream.concat(discussions.values().stream(), comments.values().stream())
          .filter(node -> id.equals(node.get("id")))
          .findFirst()
          .map(COPY);
    }
  }

  /** Where one stands in the order of changes. */
  static String place(Map<String, Object> discussion) {
    return "%s %09d".formatted(discussion.get("updatedAt"), number(discussion));
  }

  private Map<String, Object> said(int number, String author, String body) {
    Map<String, Object> comment = written("DiscussionComment", author, body);
    comment.put("url", url(number) + "#discussioncomment-" + comment.get("key"));
    comment.put("isAnswer", false);
    comment.put("number", number);
    return comment;
  }

  private long add(Map<String, Object> owner, String list, Map<String, Object> comment) {
    list(owner, list).add(comment);
    long id = GithubRepository.key(comment);
    comments.put(id, comment);
    touch(discussion(comment));
    return id;
  }

  private Map<String, Object> written(String type, String author, String body) {
    Map<String, Object> written = repository.written(type, author, body);
    written.put("databaseId", Math.toIntExact(GithubRepository.key(written)));
    return written;
  }

  private String url(int number) {
    return repository.web() + "/discussions/" + number;
  }

  private void touch(Map<String, Object> object) {
    object.put("updatedAt", repository.now().toString());
  }

  private Map<String, Object> parent(Map<String, Object> reply) {
    return list(discussion(reply), "comments").stream()
        .filter(comment -> list(comment, "replies").contains(reply))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> discussion(Map<String, Object> comment) {
    return there(discussions.get(number(comment)));
  }

  @SuppressWarnings("unchecked") // put there by this class
  private static List<Map<String, Object>> list(Map<String, Object> owner, String name) {
    return (List<Map<String, Object>>) owner.getOrDefault(name, new ArrayList<>());
  }

  private static int number(Map<String, Object> object) {
    return ((Number) there(object.get("number"))).intValue();
  }

  private static <T> T there(@Nullable T object) {
    return Objects.requireNonNull(object, "there is no such discussion or comment");
  }
}
