package dev.sluice.schema.port;

import dev.sluice.schema.model.ApiKey;
import java.util.List;
import java.util.Optional;

/** The keys that were given out and not taken back. */
public interface ApiKeyStore {

  /**
   * Keeps a new key.
   *
   * @return false when there is one of that name
   */
  boolean add(ApiKey key);

  /** The key with that id. */
  Optional<ApiKey> find(String id);

  /** All of them by name. */
  List<ApiKey> list();

  /**
   * Takes a key back: from now on it opens nothing.
   *
   * @return whether there was one of that name
   */
  boolean remove(String name);
}
