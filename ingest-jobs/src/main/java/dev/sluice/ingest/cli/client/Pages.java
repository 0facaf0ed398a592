package dev.sluice.ingest.cli.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lists that come in pages. */
public record Pages(SluiceClient client) {

  /** All entries of a list, page by page. */
  public List<JsonNode> items(Resource list) {
    return items(list, Integer.MAX_VALUE);
  }

  /** The first entries of a list, page by page. */
  public List<JsonNode> items(Resource list, int most) {
    List<JsonNode> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonNode page = client.get(list.with("cursor", cursor));
      items.addAll(page.path("items").values());
      cursor = Json.maybe(page, "nextCursor").orElse(null);
    } while (cursor != null && items.size() < most);
    return items.subList(0, Math.min(most, items.size()));
  }
}
