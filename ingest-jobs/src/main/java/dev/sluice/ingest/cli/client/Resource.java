package dev.sluice.ingest.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path below {@code /api/v1}, with its query.
 *
 * @param path encoded, such as {@code /jobs/7?limit=20}
 */
public record Resource(String path) {

  /** The resource of these parts, which are encoded: {@code of("jobs", 7)}. */
  public static Resource of(Object... parts) {
    StringBuilder path = new StringBuilder();
    for (Object part : parts) {
      path.append('/').append(encoded(part.toString()));
    }
    return new Resource(path.toString());
  }

  /** The same with a query parameter, unless the value is null. */
  public Resource with(String parameter, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String separator = path.contains("?") ? "&" : "?";
    return new Resource(path + separator + parameter + "=" + encoded(value.toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
