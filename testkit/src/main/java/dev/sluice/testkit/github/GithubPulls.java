package dev.sluice.testkit.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What a repository's pull requests have beside: reviews, files and commits. Thread-safe. */
public final class GithubPulls {

  private final GithubRepository repository;
  private final Map<Integer, Map<String, Object>> pulls = new TreeMap<>();

  GithubPulls(GithubRepository repository) {
    this.repository = repository;
  }

  /** Reviews one; returns the review's id. */
  public long review(int number, String author, String state, String body) {
    synchronized (repository) {
      Map<String, Object> review = repository.written("PullRequestReview", author, body);
      long id = GithubRepository.key(review);
      review.put("fullDatabaseId", String.valueOf(id));
      review.put("state", state);
      review.put("submittedAt", repository.now().toString());
      review.put("url", "%s/pull/%d#pullrequestreview-%d".formatted(repository.web(), number, id));
      review.put("commit", commit("c".repeat(40), "Reviewed"));
      list(number, "reviews").add(review);
      repository.editPull(number, pull -> {});
      return id;
    }
  }

  /** Takes a review back. */
  public void deleteReview(int number, long id) {
    synchronized (repository) {
      list(number, "reviews").removeIf(review -> GithubRepository.key(review) == id);
      repository.editPull(number, pull -> {});
    }
  }

  /** Pushes a commit that changes those files. */
  public void push(int number, String oid, String message, List<String> paths) {
    synchronized (repository) {
      list(number, "commits").add(new LinkedHashMap<>(Map.of("commit", commit(oid, message))));
      for (String path : paths) {
        list(number, "files")
            .add(Map.of("path", path, "additions", 1, "deletions", 0, "changeType", "MODIFIED"));
      }
      repository.editPull(number, pull -> pull.withObject("head").put("sha", oid));
    }
  }

  /** A copy of a pull request as GraphQL has it. */
  Map<String, Object> one(ObjectNode pull) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("__typename", "PullRequest");
    one.put("id", pull.path("node_id").asString());
    one.put("updatedAt", pull.path("updated_at").asString());
    for (String name : List.of("reviews", "files", "commits")) {
      one.put(name, List.copyOf(list(pull.path("number").asInt(), name)));
    }
    return one;
  }

  private Map<String, Object> commit(String oid, String message) {
    return Map.of(
        "oid", oid, "messageHeadline", message, "authoredDate", repository.now().toString());
  }

  @SuppressWarnings("unchecked") // put there by this class
  private List<Map<String, Object>> list(int number, String name) {
    return (List<Map<String, Object>>)
        pulls
            .computeIfAbsent(number, n -> new LinkedHashMap<>())
            .computeIfAbsent(name, n -> new ArrayList<>());
  }
}
