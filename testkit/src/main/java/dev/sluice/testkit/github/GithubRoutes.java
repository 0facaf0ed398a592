package dev.sluice.testkit.github;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which address answers with what. */
record GithubRoutes(
    String url,
    Map<String, GithubRepository> repositories,
    Map<String, String> renamed,
    int largestPage) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+/[^/]+)(?:/(.*))?");
  private static final Pattern NUMBERED = Pattern.compile("/repositories/(\\d+)");
  private static final Pattern ONE = Pattern.compile("((?:issues|pulls)(?:/comments)?)/(\\d+)");
  private static final Pattern OF_ISSUE = Pattern.compile("issues/(\\d+)/comments");

  GithubAnswer answer(String target) {
    String[] parts = target.split("\\?", 2);
    Map<String, String> query = query(parts.length > 1 ? parts[1] : "");
    Matcher byNumber = NUMBERED.matcher(parts[0]);
    if (byNumber.matches()) {
      return numbered(Long.parseLong(byNumber.group(1)));
    }
    Matcher path = REPOSITORY.matcher(parts[0]);
    GithubRepository repository = path.matches() ? repositories.get(path.group(1)) : null;
    if (repository == null) {
      return elsewhere(target, path);
    }
    String rest = path.group(2) == null ? "" : path.group(2);
    Matcher one = ONE.matcher(rest);
    Matcher ofIssue = OF_ISSUE.matcher(rest);
    if (rest.isEmpty()) {
      return itself(repository);
    } else if (one.matches()) {
      return one(repository, one.group(1), Long.parseLong(one.group(2)));
    } else if (ofIssue.matches()) {
      String number = ofIssue.group(1);
      UnaryOperator<ObjectNode> shape = shape(repository, "issues/comments");
      return repository.reading(
          "issues/comments", all -> page(ofIssue(all, number), shape, parts[0], query));
    }
    UnaryOperator<ObjectNode> shape = shape(repository, rest);
    return repository.reading(rest, all -> page(selected(all, query), shape, parts[0], query));
  }

  private GithubAnswer itself(GithubRepository repository) {
    return GithubAnswer.of(shapes(repository).itself(repository.now().toString()), Map.of());
  }

  private GithubAnswer numbered(long id) {
    return repositories.values().stream()
        .filter(repository -> repository.id() == id)
        .findFirst()
        .map(this::itself)
        .orElseGet(() -> GithubAnswer.message(404, "Not Found"));
  }

  private GithubAnswer elsewhere(String target, Matcher path) {
    String former = path.matches() ? path.group(1) : "";
    return Optional.ofNullable(renamed.get(former))
        .map(now -> GithubAnswer.moved(url + target.replaceFirst(Pattern.quote(former), now)))
        .orElseGet(() -> GithubAnswer.message(404, "Not Found"));
  }

  private UnaryOperator<ObjectNode> shape(GithubRepository repository, String kind) {
    return object -> shapes(repository).listed(kind, object.deepCopy());
  }

  private GithubShapes shapes(GithubRepository repository) {
    return new GithubShapes(url, repository.id(), repository.fullName());
  }

  private GithubAnswer one(GithubRepository repository, String kind, long id) {
    return repository
        .one(kind, id)
        .map(found -> GithubAnswer.of(shapes(repository).alone(kind, found), Map.of()))
        .orElseGet(
            () ->
                repository.isGone(kind, id)
                    ? GithubAnswer.message(410, "This issue was deleted")
                    : GithubAnswer.message(404, "Not Found"));
  }

  private static List<ObjectNode> ofIssue(Collection<ObjectNode> comments, String number) {
    return comments.stream()
        .filter(comment -> comment.path("issue_url").asString().endsWith("/" + number))
        .toList();
  }

  private static List<ObjectNode> selected(Collection<ObjectNode> all, Map<String, String> query) {
    Comparator<ObjectNode> order =
        Comparator.comparing(o -> o.path(query.getOrDefault("sort", "id") + "_at").asString(""));
    order = order.thenComparing(o -> o.path("id").asLong());
    String since = query.get("since");
    return all.stream()
        .filter(object -> since == null || updated(object).compareTo(since) >= 0)
        .sorted("desc".equals(query.get("direction")) ? order.reversed() : order)
        .toList();
  }

  // All times are whole seconds, so their texts compare as they do.
  private static String updated(ObjectNode object) {
    return object.path("updated_at").asString();
  }

  private GithubAnswer page(
      List<ObjectNode> all,
      UnaryOperator<ObjectNode> shape,
      String path,
      Map<String, String> query) {
    int asked = Integer.parseInt(query.getOrDefault("per_page", "30"));
    int size = Math.min(asked, largestPage);
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    ArrayNode body = JSON.createArrayNode();
    all.stream().skip((long) size * (page - 1)).limit(size).map(shape).forEach(body::add);
    Map<String, String> headers = new HashMap<>();
    if ((long) size * page < all.size()) {
      headers.put("Link", links(path, query, page + 1, Math.ceilDiv(all.size(), size)));
    }
    return GithubAnswer.of(body, headers);
  }

  private String links(String path, Map<String, String> query, int next, int last) {
    return "<%s>; rel=\"next\", <%s>; rel=\"last\""
        .formatted(address(path, query, next), address(path, query, last));
  }

  private String address(String path, Map<String, String> query, int page) {
    Map<String, String> with = new TreeMap<>(query);
    with.put("page", String.valueOf(page));
    return with.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&", url + path + "?", ""));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return query;
  }
}
