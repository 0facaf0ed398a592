package dev.sluice.schema.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered repository.
 *
 * @param id the first 16 hexadecimal digits of the SHA-256 of the normalised location
 * @param name unique name that users type
 * @param location normalised path or URL, without credentials
 * @param fetchUri what is fetched: the path of a local clone, or the URL
 * @param webUrl base of permalinks, if there is one
 * @param defaultRef the ref that a search covers unless told otherwise; null before the first run
 * @param createdAt when it was registered
 */
public record Repository(
    String id,
    String name,
    String location,
    String fetchUri,
    @Nullable String webUrl,
    @Nullable String defaultRef,
    Instant createdAt) {

  /** Whether it is fetched from a path of this machine, so that its head can be watched. */
  public boolean isLocal() {
    return !fetchUri.contains("://");
  }
}
