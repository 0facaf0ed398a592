package dev.sluice.ingest.query;

import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.ingest.job.WaitLevel;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.sync.github.Stream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a delivery says.
 *
 * @param name such as {@code issue_comment}
 */
record WebhookEvent(String name, JsonNode payload) {

  private static final Set<String> GOING = Set.of("deleted", "transferred");

  /** The run that brings in what it speaks of; empty when it speaks of nothing that is kept. */
  Optional<SyncRequest> sync(String repositoryId) {
    List<String> streams =
        switch (name) {
          case "issues" -> List.of("issues");
          case "issue_comment" -> List.of("issues", "comments");
          case "pull_request", "pull_request_review" -> List.of("issues", "pulls", "pull-details");
          case "discussion", "discussion_comment" -> List.of("discussions");
          case "pull_request_review_comment" -> List.of("review-comments");
          case "release" -> List.of("releases");
          case "label" -> List.of("labels");
          case "milestone" -> List.of("milestones");
          case "repository" -> ofRepository();
          default -> List.of();
        };
    return streams.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SyncRequest(repositoryId, streams, false, 0, suspects(), WaitLevel.LEXICAL));
  }

  /** Whether it is a push to that branch. */
  boolean pushesTo(Optional<String> branch) {
    String ref = payload.path("ref").asString("");
    return name.equals("push") && branch.filter(b -> ref.equals("refs/heads/" + b)).isPresent();
  }

  /**
   * One request tells that it is gone or has another name; what was withdrawn is read as a whole.
   */
  private List<String> ofRepository() {
    return switch (payload.path("action").asString("")) {
      case "deleted", "privatized", "renamed", "transferred" -> List.of(Stream.LABELS.label());
      case "publicized" -> Stream.of(List.of()).stream().map(Stream::label).toList();
      default -> List.of();
    };
  }

  private List<GithubIdentity> suspects() {
    if (!GOING.contains(payload.path("action").asString(""))) {
      return List.of();
    }
    return switch (name) {
      case "issues" -> suspect(GithubKind.ISSUE, payload.path("issue"));
      case "issue_comment" -> suspect(GithubKind.ISSUE_COMMENT, payload.path("comment"));
      case "pull_request_review_comment" ->
          suspect(GithubKind.REVIEW_COMMENT, payload.path("comment"));
      case "discussion" -> suspect(GithubKind.DISCUSSION, payload.path("discussion"));
      case "discussion_comment" -> commentOfDiscussion();
      default -> List.of();
    };
  }

  // Its discussion tells whether it is gone.
  private List<GithubIdentity> commentOfDiscussion() {
    long id = payload.path("comment").path("id").asLong(0);
    int number = payload.path("discussion").path("number").asInt(0);
    return id == 0 || number == 0
        ? List.of()
        : List.of(new GithubIdentity(GithubKind.DISCUSSION_COMMENT, id, number));
  }

  private static List<GithubIdentity> suspect(GithubKind kind, JsonNode object) {
    @Nullable Integer number = object.has("number") ? object.path("number").asInt() : null;
    long id = object.path("id").asLong(0);
    return id == 0 ? List.of() : List.of(new GithubIdentity(kind, id, number));
  }
}
