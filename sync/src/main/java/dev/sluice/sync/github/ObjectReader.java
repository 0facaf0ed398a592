package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.PullState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the API's objects: the few fields that are filtered by, and the whole as it may be kept.
 */
final class ObjectReader {

  private static final Pattern NUMBER = Pattern.compile("/(?:issues|pulls)/(\\d{1,9})$");

  private final String fullName;

  /**
   * Reads objects of a repository.
   *
   * @param fullName {@code owner/name}
   */
  ObjectReader(String fullName) {
    this.fullName = fullName;
  }

  /** The objects of a page. */
  List<GithubObject> page(GithubKind kind, JsonNode page) {
    List<GithubObject> objects = new ArrayList<>(page.size());
    page.values().forEach(node -> objects.add(read(kind, node)));
    return objects;
  }

  GithubObject read(GithubKind kind, JsonNode raw) {
    JsonNode node = CleanPayload.of(raw);
    @Nullable Integer number = number(kind, node);
    boolean pull = isPull(kind, node);
    JsonNode user = node.path("user").isMissingNode() ? node.path("author") : node.path("user");
    @Nullable String author = text(user, "login");
    long id = node.path("id").asLong();
    return new GithubObject(
        kind,
        id,
        number,
        pull,
        kind.thread() ? text(node, "title") : null,
        author,
        isBot(user),
        time(node, "created_at"),
        time(node, "updated_at"),
        text(node, "html_url"),
        path(kind, id, number, pull),
        node.toString(),
        links(kind, node));
  }

  /** The files and commits of a pull request, as they were at its last change. */
  GithubObject changes(PullState pull, ObjectNode changes) {
    JsonNode node = CleanPayload.of(changes);
    Set<GithubLink> links = new HashSet<>();
    node.path("files").values().forEach(f -> add(Relation.TOUCHES, text(f, "path"), links));
    node.path("commits").values().forEach(c -> add(Relation.NAMES, text(c, "oid"), links));
    return new GithubObject(
        GithubKind.PULL_CHANGES,
        pull.id(),
        pull.number(),
        true,
        null,
        null,
        false,
        pull.updatedAt(),
        pull.updatedAt(),
        null,
        null,
        node.toString(),
        links);
  }

  static Instant time(JsonNode node, String field) {
    @Nullable String text = text(node, field);
    try {
      return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable Integer number(GithubKind kind, JsonNode node) {
    return switch (kind) {
      case ISSUE, PULL, REVIEW, DISCUSSION, DISCUSSION_COMMENT -> node.path("number").asInt();
      case ISSUE_COMMENT -> numberIn(text(node, "issue_url"));
      case REVIEW_COMMENT -> numberIn(text(node, "pull_request_url"));
      case RELEASE, LABEL, MILESTONE, PULL_CHANGES -> null;
    };
  }

  private static @Nullable Integer numberIn(@Nullable String url) {
    Matcher number = NUMBER.matcher(url == null ? "" : url);
    return number.find() ? Integer.valueOf(number.group(1)) : null;
  }

  private static boolean isPull(GithubKind kind, JsonNode node) {
    return switch (kind) {
      case ISSUE -> node.path("pull_request").isObject();
      case ISSUE_COMMENT -> (text(node, "html_url") + "").contains("/pull/");
      case REVIEW_COMMENT, PULL, REVIEW, PULL_CHANGES -> true;
      case RELEASE, LABEL, MILESTONE, DISCUSSION, DISCUSSION_COMMENT -> false;
    };
  }

  /** Whether that account is a program's. */
  static boolean isBot(JsonNode user) {
    @Nullable String login = text(user, "login");
    return "Bot".equals(text(user, "type")) || (login != null && login.endsWith("[bot]"));
  }

  private static @Nullable String path(
      GithubKind kind, long id, @Nullable Integer number, boolean pull) {
    String thread = (pull ? "pulls/" : "issues/") + number;
    return switch (kind) {
      case ISSUE -> thread;
      case ISSUE_COMMENT -> thread + "/comments/" + id;
      case REVIEW_COMMENT -> thread + "/review-comments/" + id;
      case REVIEW -> thread + "/reviews/" + id;
      case DISCUSSION -> "discussions/" + number;
      case DISCUSSION_COMMENT -> "discussions/" + number + "/comments/" + id;
      case PULL, PULL_CHANGES, RELEASE, LABEL, MILESTONE -> null;
    };
  }

  private Set<GithubLink> links(GithubKind kind, JsonNode node) {
    Set<GithubLink> links = new HashSet<>();
    References.in(text(node, "title"), fullName, links);
    References.in(text(node, "body"), fullName, links);
    if (kind == GithubKind.PULL && text(node, "merged_at") != null) {
      add(Relation.MERGED_AS, text(node, "merge_commit_sha"), links);
    }
    if (kind == GithubKind.REVIEW) {
      add(Relation.NAMES, text(node.path("commit"), "oid"), links);
    }
    if (kind == GithubKind.REVIEW_COMMENT) {
      add(Relation.TOUCHES, text(node, "path"), links);
      add(Relation.NAMES, text(node, "commit_id"), links);
    }
    return links;
  }

  private static void add(Relation relation, @Nullable String target, Set<GithubLink> links) {
    if (target != null && !target.isEmpty()) {
      links.add(new GithubLink(relation, target));
    }
  }
}
