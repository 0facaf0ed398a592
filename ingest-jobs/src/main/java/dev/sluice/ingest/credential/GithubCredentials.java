package dev.sluice.ingest.credential;

import dev.sluice.schema.port.SettingStore;
import dev.sluice.schema.port.SettingStore.Setting;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for GitHub that are kept in the settings, each sealed together with its name and the API
 * that it is for: neither can be changed in the database so that the token goes elsewhere.
 */
public final class GithubCredentials {

  private static final String PREFIX = "github/";
  private static final int SHOWN = 4;
  private static final int LONG_ENOUGH = 16;

  private final SettingStore settings;
  private final SecretKeys keys;
  private final SecretBox box;
  private final Clock clock;

  /**
   * What is told of a token.
   *
   * @param name its name
   * @param apiUrl the API that it is for
   * @param ending its last characters; null when it can't be opened, or is too short to show any
   * @param problem why it can't be opened; null when it can
   * @param storedAt when it was stored
   */
  public record Stored(
      String name,
      String apiUrl,
      @Nullable String ending,
      @Nullable String problem,
      Instant storedAt) {}

  /** Tokens in those settings, sealed with those keys. */
  public GithubCredentials(SettingStore settings, SecretKeys keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.box = new SecretBox(keys);
    this.clock = clock;
  }

  /** What is stored, by name. */
  public List<Stored> list() {
    return settings.startingWith(PREFIX).stream().map(this::stored).toList();
  }

  /** Stores a token in place of a former one of that name. */
  public synchronized void set(String name, URI api, String token) {
    String key = PREFIX + name;
    settings.save(new Setting(key, sealed(key, api.toString(), token), clock.instant()));
  }

  /** Forgets a token; false when there is none of that name. */
  public boolean remove(String name) {
    return settings.remove(PREFIX + name);
  }

  /**
   * The tokens for the host of an API, by name.
   *
   * @throws CredentialException if one can't be opened
   */
  public List<String> tokens(URI api) {
    return settings.startingWith(PREFIX).stream()
        .filter(setting -> sameHost(URI.create(apiUrl(setting)), api))
        .map(this::token)
        .toList();
  }

  /**
   * Seals everything anew: with a new key where the server keeps its own, else with the first of
   * those that were configured. Former keys are needed no longer then, unless there is a token that
   * can't be opened: it is left as it is, and {@link #list} says why.
   *
   * @return how many were sealed anew
   */
  public synchronized int rotate() {
    if (keys.areOwn() && !keys.all().isEmpty() && allCurrent()) {
      keys.renew();
    }
    int count = 0;
    for (Setting setting : settings.startingWith(PREFIX)) {
      count += reseal(setting) ? 1 : 0;
    }
    if (keys.areOwn() && !keys.all().isEmpty() && allCurrent()) {
      keys.forgetFormer();
    }
    return count;
  }

  private boolean allCurrent() {
    return settings.startingWith(PREFIX).stream()
        .allMatch(setting -> box.isCurrent(sealed(setting)));
  }

  // One that was set or removed meanwhile keeps what it was given.
  private boolean reseal(Setting setting) {
    if (box.isCurrent(sealed(setting))) {
      return false;
    }
    try {
      String value = sealed(setting.key(), apiUrl(setting), token(setting));
      return settings.replace(
          setting.value(), new Setting(setting.key(), value, setting.updatedAt()));
    } catch (CredentialException e) {
      return false;
    }
  }

  private Stored stored(Setting setting) {
    String name = setting.key().substring(PREFIX.length());
    try {
      String token = token(setting);
      String ending = token.length() < LONG_ENOUGH ? null : token.substring(token.length() - SHOWN);
      return new Stored(name, apiUrl(setting), ending, null, setting.updatedAt());
    } catch (CredentialException e) {
      return new Stored(name, apiUrl(setting), null, e.message(), setting.updatedAt());
    }
  }

  private String token(Setting setting) {
    return box.open(purpose(setting.key(), apiUrl(setting)), sealed(setting));
  }

  private String sealed(String key, String api, String token) {
    return api + " " + box.seal(purpose(key, api), token);
  }

  private static String purpose(String key, String api) {
    return key + " " + api;
  }

  private static String apiUrl(Setting setting) {
    return setting.value().split(" ", 2)[0];
  }

  private static String sealed(Setting setting) {
    return setting.value().substring(apiUrl(setting).length()).strip();
  }

  private static boolean sameHost(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && Objects.equals(one.getAuthority(), other.getAuthority());
  }
}
