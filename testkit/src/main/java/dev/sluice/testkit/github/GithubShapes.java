package dev.sluice.testkit.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What objects have beside what people have done to them, so that they have the fields that GitHub
 * publishes. A test compares them with its OpenAPI description.
 *
 * @param api the API's address
 * @param id the repository's number
 * @param fullName {@code owner/name} of the repository
 */
record GithubShapes(String api, long id, String fullName) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> PAGES_OF_USER =
      words(
          "avatar events followers following gists organizations received_events repos starred"
              + " subscriptions");

  private static final List<String> PAGES_OF_REPOSITORY =
      words(
          "archive assignees blobs branches clone collaborators comments commits compare contents"
              + " contributors deployments downloads events forks git git_commits git_refs git_tags"
              + " hooks issue_comment issue_events issues keys labels languages merges milestones"
              + " notifications pulls releases ssh stargazers statuses subscribers subscription svn"
              + " tags teams trees");

  private static final List<String> COUNTS_OF_REPOSITORY =
      words(
          "forks forks_count network_count open_issues open_issues_count size stargazers_count"
              + " subscribers_count watchers watchers_count");

  private static final List<String> FLAGS_OF_REPOSITORY =
      words(
          "archived disabled fork has_discussions has_downloads has_issues has_pages has_projects"
              + " has_wiki private");

  /** The repository. */
  ObjectNode itself(String createdAt) {
    String[] parts = fullName.split("/", 2);
    ObjectNode repository = JSON.createObjectNode().put("id", id).put("node_id", "R_" + id);
    repository.put("full_name", fullName).put("name", parts[1]).put("default_branch", "main");
    repository.put("html_url", web()).put("url", repo());
    repository.set("owner", user(parts[0]));
    pages(repository, repo(), PAGES_OF_REPOSITORY);
    COUNTS_OF_REPOSITORY.forEach(name -> repository.put(name, 0));
    FLAGS_OF_REPOSITORY.forEach(name -> repository.put(name, false));
    words("created_at updated_at pushed_at").forEach(name -> repository.put(name, createdAt));
    return nulls(repository, "description homepage language license mirror_url");
  }

  /** An object as it stands in a list, changed in place. */
  ObjectNode listed(String kind, ObjectNode object) {
    if (object.path("user") instanceof ObjectNode user) {
      user(user);
    }
    return switch (kind) {
      case "issues" -> issue(object);
      case "issues/comments" -> object.put("url", one("issues/comments/", object, "id"));
      case "pulls" -> pull(object);
      case "pulls/comments" -> reviewComment(object);
      case "labels" -> label(object);
      case "milestones" -> milestone(object);
      case "releases" -> release(object);
      default -> object;
    };
  }

  /** An object as it is when it is asked for by itself, changed in place. */
  ObjectNode alone(String kind, ObjectNode object) {
    listed(kind, object);
    if (kind.equals("pulls")) {
      words("additions changed_files comments commits deletions review_comments")
          .forEach(name -> object.put(name, 0));
      object.put("merged", object.path("merged_at").isString());
      object.put("mergeable_state", "clean").put("maintainer_can_modify", false);
      nulls(object, "mergeable merged_by");
    }
    return object;
  }

  /** Somebody. */
  ObjectNode user(String login) {
    return user(JSON.createObjectNode().put("login", login));
  }

  private ObjectNode user(ObjectNode user) {
    String login = URLEncoder.encode(user.path("login").asString(), StandardCharsets.UTF_8);
    String url = api + "/users/" + login;
    user.put("id", Math.floorMod(login.hashCode(), 1_000_000)).put("node_id", "U_" + login);
    user.put("html_url", api + "/" + login).put("url", url).put("site_admin", false);
    user.putIfAbsent("type", NODES.stringNode("User"));
    pages(user, url, PAGES_OF_USER);
    return nulls(user, "gravatar_id");
  }

  private ObjectNode issue(ObjectNode issue) {
    String url = one("issues/", issue, "number");
    issue.put("url", url).put("repository_url", repo());
    pages(issue, url, words("comments events labels"));
    if (issue.path("pull_request") instanceof ObjectNode pull) {
      String page = pull.path("html_url").asString();
      pull.put("url", one("pulls/", issue, "number"));
      pull.put("diff_url", page + ".diff").put("patch_url", page + ".patch");
    }
    return thread(issue);
  }

  private ObjectNode pull(ObjectNode pull) {
    String url = one("pulls/", pull, "number");
    String issue = one("issues/", pull, "number");
    pull.put("url", url).put("issue_url", issue).put("author_association", "CONTRIBUTOR");
    pages(pull, url, words("comments commits diff patch review_comment review_comments statuses"));
    links(pull, "comments commits statuses html issue review_comments review_comment self");
    words("head base")
        .forEach(
            end -> {
              ObjectNode branch = pull.withObject(end);
              branch.put("label", "acme:" + branch.path("ref").asString());
              branch.set("user", pull.path("user").deepCopy());
              branch.set("repo", itself(pull.path("created_at").asString()));
            });
    return nulls(thread(pull), "auto_merge merge_commit_sha");
  }

  private static ObjectNode thread(ObjectNode thread) {
    thread.putIfAbsent("labels", JSON.createArrayNode());
    thread.putIfAbsent("locked", NODES.booleanNode(false));
    return nulls(thread, "assignee closed_at milestone");
  }

  private ObjectNode reviewComment(ObjectNode comment) {
    comment.put("url", one("pulls/comments/", comment, "id"));
    comment.put("author_association", "CONTRIBUTOR");
    comment.putIfAbsent("original_commit_id", comment.path("commit_id"));
    links(comment, "self html pull_request");
    return nulls(comment, "pull_request_review_id");
  }

  private ObjectNode label(ObjectNode label) {
    label.put("url", one("labels/", label, "name")).put("node_id", one("L", label, "id"));
    return nulls(label.put("default", false), "description");
  }

  private ObjectNode milestone(ObjectNode milestone) {
    String url = one("milestones/", milestone, "number");
    milestone.put("url", url).put("html_url", url).put("closed_issues", 0).put("open_issues", 0);
    pages(milestone, url, words("labels"));
    milestone.set("creator", user("ann"));
    return nulls(milestone, "description due_on closed_at");
  }

  private ObjectNode release(ObjectNode release) {
    String url = one("releases/", release, "id");
    release.put("url", url).put("html_url", url).put("draft", false).put("prerelease", false);
    pages(release, url, words("assets upload tarball zipball"));
    release.set("author", user("ann"));
    release.putArray("assets");
    return release.put("target_commitish", "main");
  }

  private static void links(ObjectNode object, String names) {
    ObjectNode links = object.putObject("_links");
    String url = object.path("url").asString();
    words(names).forEach(name -> links.putObject(name).put("href", url + "/" + name));
  }

  private static void pages(ObjectNode object, String base, List<String> names) {
    names.forEach(name -> object.put(name + "_url", base + "/" + name));
  }

  private static ObjectNode nulls(ObjectNode object, String names) {
    words(names).forEach(name -> object.putIfAbsent(name, NODES.nullNode()));
    return object;
  }

  private String one(String path, ObjectNode object, String key) {
    JsonNode value = object.path(key);
    return repo() + "/" + path + value.asString();
  }

  private String repo() {
    return api + "/repos/" + fullName;
  }

  private String web() {
    return api + "/" + fullName;
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
