package dev.sluice.sync.github;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.github.GithubIdentity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The list of discussions, latest change first. GraphQL knows no ETag: the hash of the first page
 * stands for it, which spares the further ones.
 */
final class DiscussionPages implements Pages {

  private static final int PAGE = 100;

  /** Where little is new, the first page is small: a page costs points by what it may hold. */
  private static final int GLANCE = 25;

  private final RunContext run;
  private final GraphRepository repository;
  private final Discussions discussions;
  private final PageSize size = new PageSize(PAGE);
  private final PageSize glance = new PageSize(GLANCE);

  DiscussionPages(RunContext run) {
    this.run = run;
    this.repository = new GraphRepository(run.client(), run.fullName());
    this.discussions = new Discussions(run);
  }

  @Override
  public String first() {
    return "graphql:discussions";
  }

  @Override
  public @Nullable ListPage page(@Nullable String at, @Nullable String tag) {
    boolean known = at == null && tag != null;
    JsonNode list = list(known ? glance : size, at);
    String hash = ContentHash.of(list.toString()).hex();
    if (hash.equals(tag)) {
      return null;
    }
    List<JsonNode> nodes = list.path("nodes").values().stream().filter(JsonNode::isObject).toList();
    List<Instant> changed =
        nodes.stream().map(node -> ObjectReader.time(node, "updated_at")).toList();
    return new ListPage(changed, discussions.read(nodes), NestedList.next(list), hash);
  }

  /** Stores what has the number now; forgets the discussion when it is gone, or another one. */
  void refresh(GithubIdentity discussion, int number) {
    Optional<JsonNode> found =
        repository.one(DiscussionQueries.ONE, "discussion", Map.of("number", number));
    Optional<Long> id = found.map(node -> node.path("id").asLong());
    found.ifPresent(
        node -> run.keep(discussions.read(List.of(node)), Stream.DISCUSSIONS.cursorName()));
    if (!id.equals(Optional.of(discussion.id()))) {
      run.gone(List.of(discussion));
    }
  }

  private JsonNode list(PageSize asked, @Nullable String at) {
    JsonNode list =
        repository
            .ask(DiscussionQueries.PAGE, asked, objects -> variables(objects, at))
            .path("discussions");
    if (!list.isObject()) {
      throw repository.silent("discussions");
    }
    return list;
  }

  private static Map<String, @Nullable Object> variables(int size, @Nullable String at) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("size", size);
    variables.put("after", at);
    return variables;
  }
}
