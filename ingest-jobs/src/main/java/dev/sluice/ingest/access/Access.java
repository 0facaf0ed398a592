package dev.sluice.ingest.access;

import dev.sluice.schema.model.AccessScope;
import dev.sluice.schema.model.ApiKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is answered. */
final class Access {

  static final String LOCAL = "local";
  static final String STRANGER = "unknown";
  static final String ANYBODY = "anybody";

  private static final String BEARER = "Bearer ";

  private final boolean keyRequired;
  private final LocalToken local;
  private final Keys keys;
  private final RateLimits limits;

  /** What was decided. */
  sealed interface Decision {

    /**
     * It is answered.
     *
     * @param actor who asks
     * @param recorded whether that is written down
     */
    record Granted(String actor, boolean recorded) implements Decision {}

    /**
     * It is not.
     *
     * @param actor who asks, as far as known
     * @param status of HTTP
     * @param recorded whether that is written down; not when they are too many
     */
    record Refused(String actor, int status, String detail, String advice, boolean recorded)
        implements Decision {}
  }

  Access(boolean keyRequired, LocalToken local, Keys keys, RateLimits limits) {
    this.keyRequired = keyRequired;
    this.local = local;
    this.keys = keys;
    this.limits = limits;
  }

  Decision decide(String method, String path, @Nullable String authorization) {
    Optional<AccessScope> needed = AccessRules.needed(method, path);
    if (needed.isEmpty()) {
      return new Decision.Granted(ANYBODY, false);
    }
    if (!keyRequired || isLocal(authorization)) {
      return new Decision.Granted(
          LOCAL, needed.get() == AccessScope.ADMIN && !AccessRules.stops(method, path));
    }
    return shown(authorization)
        .flatMap(keys::recognise)
        .map(key -> decide(key, needed.get()))
        .orElseGet(this::stranger);
  }

  private boolean isLocal(@Nullable String authorization) {
    return shown(authorization).filter(local::is).isPresent();
  }

  private static Optional<String> shown(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private Decision decide(ApiKey key, AccessScope needed) {
    long wait = limits.secondsToWait(key.id());
    if (wait > 0) {
      return tooMany(key.name(), wait);
    }
    if (!key.scope().covers(needed)) {
      return new Decision.Refused(
          key.name(),
          403,
          "the key '%s' allows %s, this needs %s"
              .formatted(key.name(), key.scope().label(), needed.label()),
          "use a key with that scope: ./sluice keys add NAME --scope " + needed.label(),
          true);
    }
    return new Decision.Granted(key.name(), true);
  }

  private Decision stranger() {
    long wait = limits.secondsToWaitForStrangers();
    return wait > 0
        ? tooMany(STRANGER, wait)
        : new Decision.Refused(
            STRANGER,
            401,
            "this server wants an API key, and none that it knows was shown",
            "set SLUICE_TOKEN to a key; on the server's machine one is made with: ./sluice keys add"
                + " NAME",
            true);
  }

  private static Decision tooMany(String actor, long wait) {
    return new Decision.Refused(
        actor, 429, "too many requests", "try again in " + wait + " s", false);
  }
}
