package dev.sluice.ingest.access;

import dev.sluice.schema.model.AccessScope;
import dev.sluice.schema.model.ApiKey;
import dev.sluice.schema.port.ApiKeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes, recognises and takes back keys. */
public final class Keys {

  /** Who asks without a key is recorded by one of these names. */
  public static final List<String> RESERVED =
      List.of(Access.LOCAL, Access.STRANGER, Access.ANYBODY);

  private final ApiKeyStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Keys in that store. */
  public Keys(ApiKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @return its text, which can't be had again; empty when there is one of that name
   */
  public Optional<String> add(String name, AccessScope scope) {
    KeyText text = KeyText.random(random);
    ApiKey key = new ApiKey(text.id(), name, scope, text.hash(), clock.instant());
    return store.add(key) ? Optional.of(text.text()) : Optional.empty();
  }

  /** All keys by name. */
  public List<ApiKey> list() {
    return store.list();
  }

  /** Takes a key back; false when there is none of that name. */
  public boolean remove(String name) {
    return store.remove(name);
  }

  /** The key that somebody has shown, if it is one. */
  Optional<ApiKey> recognise(String text) {
    return KeyText.parse(text)
        .flatMap(shown -> store.find(shown.id()).filter(key -> same(key, shown)));
  }

  private static boolean same(ApiKey key, KeyText shown) {
    return MessageDigest.isEqual(key.hash().bytes(), shown.hash().bytes());
  }
}
