package dev.sluice.sync.github;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lists within lists. A query brings their first part along; where there is more, this asks for it.
 */
final class NestedList {

  private static final int PAGE = 100;

  private final GithubClient client;

  NestedList(GithubClient client) {
    this.client = client;
  }

  /**
   * Hands over all members.
   *
   * @param first the first part
   * @param owner GraphQL's id of what the list belongs to
   * @param more the query for further parts, by {@code $id}, {@code $size} and {@code $after}, that
   *     gives them as {@code node.list}
   * @return whether nothing was left out
   */
  boolean each(JsonNode first, String owner, String more, Consumer<JsonNode> sink) {
    PageSize size = new PageSize(PAGE);
    JsonNode part = first;
    boolean whole = true;
    while (part.path("nodes").isArray()) {
      for (JsonNode member : part.path("nodes").values()) {
        whole &= member.isObject();
        if (member.isObject()) {
          sink.accept(member);
        }
      }
      @Nullable String after = next(part);
      if (after == null) {
        return whole;
      }
      part = ask(more, owner, after, size);
    }
    return false;
  }

  /** Where a list goes on; null when it does not. */
  static @Nullable String next(JsonNode list) {
    JsonNode page = list.path("pageInfo");
    return page.path("hasNextPage").asBoolean(false) ? ObjectReader.text(page, "endCursor") : null;
  }

  private JsonNode ask(String query, String owner, String after, PageSize size) {
    return client
        .query(query, size, objects -> variables(owner, objects, after))
        .data()
        .path("node")
        .path("list");
  }

  private static Map<String, @Nullable Object> variables(String owner, int size, String after) {
    return Map.of("id", owner, "size", size, "after", after);
  }
}
