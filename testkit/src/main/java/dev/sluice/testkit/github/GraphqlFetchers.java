package dev.sluice.testkit.github;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.Scalars;
import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the fields of {@code github/schema.graphqls} are found that are not simply there. */
record GraphqlFetchers(Map<String, GithubRepository> repositories, Map<String, String> renamed) {

  private static final int LARGEST_PAGE = 100;

  /** What was asked for is not there. */
  static final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String what) {
      super("Could not resolve to a " + what);
    }
  }

  RuntimeWiring wiring() {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    for (String name : List.of("BigInt", "DateTime", "GitObjectID", "URI")) {
      wiring.scalar(scalar(name));
    }
    for (String name : List.of("Node", "Actor", "Comment")) {
      wiring.type(name, type -> type.typeResolver(byTypename()));
    }
    wiring.type("Query", type -> type.dataFetcher("repository", this::repository));
    wiring.type("Query", type -> type.dataFetcher("node", each -> found(each.getArgument("id"))));
    wiring.type("Query", type -> type.dataFetcher("nodes", this::nodes));
    wiring.type("Repository", type -> type.dataFetcher("discussion", this::discussion));
    wiring.type("Repository", type -> type.dataFetcher("discussions", this::discussions));
    wiring.type("Repository", type -> type.dataFetcher("pullRequests", this::pullRequests));
    wiring.type("Discussion", type -> type.dataFetcher("comments", nested("comments")));
    wiring.type("DiscussionComment", type -> type.dataFetcher("replies", nested("replies")));
    for (String name : List.of("reviews", "files", "commits")) {
      wiring.type("PullRequest", type -> type.dataFetcher(name, nested(name)));
    }
    return wiring.build();
  }

  static GraphQLError error(String message, String type, ResultPath path) {
    Map<String, Object> extensions = type.isEmpty() ? Map.of() : Map.of("type", type);
    return GraphqlErrorBuilder.newError()
        .message(message)
        .path(path)
        .extensions(extensions)
        .build();
  }

  private static GraphQLScalarType scalar(String name) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(Scalars.GraphQLString.getCoercing())
        .build();
  }

  private static TypeResolver byTypename() {
    return each -> {
      Map<?, ?> object = Objects.requireNonNull(each.getObject());
      return each.getSchema().getObjectType(String.valueOf(object.get("__typename")));
    };
  }

  private GithubRepository repository(DataFetchingEnvironment each) {
    String name = each.getArgument("owner") + "/" + each.getArgument("name");
    GithubRepository repository = repositories.get(renamed.getOrDefault(name, name));
    if (repository == null) {
      throw new NotFound("Repository with the name '" + name + "'");
    }
    return repository;
  }

  private Map<String, Object> discussion(DataFetchingEnvironment each) {
    GithubRepository repository = Objects.requireNonNull(each.getSource());
    int number = Objects.requireNonNull(each.<Integer>getArgument("number"));
    return repository.discussions().latestFirst().stream()
        .filter(discussion -> Integer.valueOf(number).equals(discussion.get("number")))
        .findFirst()
        .orElseThrow(() -> new NotFound("Discussion with the number of " + number));
  }

  private Map<String, Object> discussions(DataFetchingEnvironment each) {
    GithubRepository repository = Objects.requireNonNull(each.getSource());
    List<Map<String, Object>> all = repository.discussions().latestFirst();
    @Nullable String after = each.getArgument("after");
    List<Map<String, Object>> rest =
        all.stream()
            .filter(d -> after == null || GithubDiscussions.place(d).compareTo(after) < 0)
            .toList();
    return page(rest, all.size(), each, GithubDiscussions::place);
  }

  private Map<String, Object> pullRequests(DataFetchingEnvironment each) {
    GithubRepository repository = Objects.requireNonNull(each.getSource());
    List<Map<String, Object>> all = repository.pullsLatestFirst();
    return page(all, all.size(), each, pull -> String.valueOf(pull.get("id")));
  }

  private DataFetcherResult<List<@Nullable Object>> nodes(DataFetchingEnvironment each) {
    List<String> ids = Objects.requireNonNull(each.getArgument("ids"));
    List<@Nullable Object> nodes = new ArrayList<>();
    List<GraphQLError> errors = new ArrayList<>();
    for (String id : ids) {
      Optional<Map<String, Object>> node = find(id);
      if (node.isEmpty()) {
        ResultPath path = each.getExecutionStepInfo().getPath().segment(nodes.size());
        errors.add(error("Could not resolve to a node", "NOT_FOUND", path));
      }
      nodes.add(node.orElse(null));
    }
    return DataFetcherResult.<List<@Nullable Object>>newResult().data(nodes).errors(errors).build();
  }

  private Map<String, Object> found(@Nullable Object id) {
    return find(String.valueOf(id))
        .orElseThrow(() -> new NotFound("node with the global id of '" + id + "'"));
  }

  private Optional<Map<String, Object>> find(String id) {
    return repositories.values().stream()
        .flatMap(repository -> repository.node(id).stream())
        .findFirst();
  }

  private static DataFetcher<Object> nested(String name) {
    return each -> {
      Map<String, Object> owner = Objects.requireNonNull(each.getSource());
      @Nullable String after = each.getArgument("after");
      long from = after == null ? 0 : Long.parseLong(after);
      List<Map<String, Object>> all = numbered((List<?>) owner.getOrDefault(name, List.of()));
      return page(
          all.stream().filter(member -> GithubRepository.key(member) > from).toList(),
          all.size(),
          each,
          member -> String.valueOf(GithubRepository.key(member)));
    };
  }

  // What has no id of its own stands at its place.
  private static List<Map<String, Object>> numbered(List<?> members) {
    List<Map<String, Object>> numbered = new ArrayList<>();
    for (Object member : members) {
      Map<String, Object> with = new HashMap<>();
      ((Map<?, ?>) member).forEach((name, value) -> with.put(String.valueOf(name), value));
      with.putIfAbsent("key", numbered.size() + 1);
      numbered.add(with);
    }
    return numbered;
  }

  private static Map<String, Object> page(
      List<Map<String, Object>> rest,
      int total,
      DataFetchingEnvironment each,
      Function<Map<String, Object>, String> place) {
    @Nullable Integer first = each.getArgument("first");
    @Nullable Integer size = first == null ? each.getArgument("last") : first;
    if (size == null || size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException("`first` or `last` must be from 1 to 100");
    }
    int length = Math.min(size, rest.size());
    int from = first == null ? rest.size() - length : 0;
    List<Map<String, Object>> nodes = rest.subList(from, from + length);
    Map<String, Object> page = new HashMap<>();
    page.put("hasNextPage", from + length < rest.size());
    page.put("endCursor", nodes.isEmpty() ? null : place.apply(nodes.getLast()));
    return Map.of("totalCount", total, "pageInfo", page, "nodes", nodes);
  }
}
