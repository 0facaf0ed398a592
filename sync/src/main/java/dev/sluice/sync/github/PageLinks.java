package dev.sluice.sync.github;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The {@code Link} header (RFC 8288), as far as GitHub uses it. */
final class PageLinks {

  private static final Pattern NEXT = Pattern.compile("<([^>]{1,4000})>\\s*;[^,<]*rel=\"next\"");

  private static final Pattern LAST =
      Pattern.compile("<[^>]{0,4000}[?&]page=(\\d{1,9})[^>]{0,4000}>\\s*;[^,<]*rel=\"last\"");

  private PageLinks() {}

  /** The address of the next page, exactly as given. */
  static @Nullable URI next(HttpHeaders headers) {
    Matcher next = NEXT.matcher(links(headers));
    return next.find() ? URI.create(next.group(1)) : null;
  }

  /** The number of the last page; null when it is not said. */
  static @Nullable Integer pages(HttpHeaders headers) {
    Matcher last = LAST.matcher(links(headers));
    return last.find() ? Integer.valueOf(last.group(1)) : null;
  }

  private static String links(HttpHeaders headers) {
    return String.join(", ", Objects.requireNonNullElse(headers.get("Link"), List.of()));
  }
}
