package dev.sluice.ingest.config;

import dev.sluice.sync.github.GithubApp;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How GitHub is reached.
 *
 * @param api the API that is meant unless another is named, and the only one that sees the tokens
 * @param tokens used in turn, with those that are stored
 * @param fallback used when there are no others: what the environment has for other programs
 * @param app an app to read as, in place of all tokens
 * @param webhookSecret what webhooks are signed with; empty: none is accepted
 */
public record GithubSettings(
    URI api,
    List<String> tokens,
    Optional<String> fallback,
    Optional<GithubApp> app,
    Optional<String> webhookSecret) {

  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  static GithubSettings from(Settings settings) {
    return new GithubSettings(
        GithubConfig.address(settings.text("GITHUB_API_URL").orElse(GithubConfig.DEFAULT_API)),
        tokens(settings),
        fallback(settings),
        app(settings),
        settings.text("GITHUB_WEBHOOK_SECRET"));
  }

  /** Never with a secret in it. */
  @Override
  public String toString() {
    return "GithubSettings[api=%s, tokens=%d, app=%s]".formatted(api, tokens.size(), app);
  }

  /**
   * The tokens for an API.
   *
   * @param stored those that are stored for it
   */
  List<String> tokensFor(URI target, List<String> stored) {
    boolean same =
        Objects.equals(api.getScheme(), target.getScheme())
            && Objects.equals(api.getAuthority(), target.getAuthority());
    List<String> all = new ArrayList<>(same ? tokens : List.of());
    all.addAll(stored);
    if (all.isEmpty() && same) {
      fallback.ifPresent(all::add);
    }
    return all;
  }

  private static List<String> tokens(Settings settings) {
    List<String> tokens = new ArrayList<>(settings.list("GITHUB_TOKEN"));
    tokens.forEach(token -> requireToken("SLUICE_GITHUB_TOKEN", token));
    settings.text("GITHUB_TOKEN_FILE").ifPresent(file -> tokens.addAll(read(file)));
    tokens.forEach(token -> requireToken("the file that SLUICE_GITHUB_TOKEN_FILE names", token));
    return tokens;
  }

  private static Optional<String> fallback(Settings settings) {
    return Stream.of("GITHUB_TOKEN", "GH_TOKEN")
        .filter(name -> !settings.environment().getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> requireToken(name, settings.environment().getOrDefault(name, "").strip()));
  }

  // A header that can't be sent is refused with its value in the message.
  private static String requireToken(String where, String token) {
    if (!SENDABLE.matcher(token).matches()) {
      throw new ConfigException(
          where + " has a blank, a line break or another character within a token",
          "write each token as GitHub shows it, several with commas between them");
    }
    return token;
  }

  private static Optional<GithubApp> app(Settings settings) {
    Optional<String> id = settings.text("GITHUB_APP_ID");
    Optional<String> file = settings.text("GITHUB_APP_KEY_FILE");
    if (id.isPresent() != file.isPresent()) {
      throw new ConfigException(
          "of SLUICE_GITHUB_APP_ID and SLUICE_GITHUB_APP_KEY_FILE only one is set",
          "set both: the app's id, and the file with its private key");
    }
    return id.map(app -> app(app, file.orElseThrow(), settings));
  }

  private static GithubApp app(String id, String file, Settings settings) {
    Optional<Long> installation =
        settings.number("GITHUB_APP_INSTALLATION", 1, Integer.MAX_VALUE).map(Integer::longValue);
    try {
      return GithubApp.of(id, Files.readString(Path.of(file)), installation);
    } catch (IOException e) {
      throw new ConfigException(
          "SLUICE_GITHUB_APP_KEY_FILE names " + file + ", which can't be read",
          "put the app's private key there, or unset the variable");
    } catch (GithubException e) {
      throw new ConfigException(file + ": " + e.message(), e.advice());
    }
  }

  private static List<String> read(String file) {
    try {
      return Files.readString(Path.of(file))
          .lines()
          .flatMap(line -> Arrays.stream(line.split(",")))
          .map(String::strip)
          .filter(token -> !token.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new ConfigException(
          "SLUICE_GITHUB_TOKEN_FILE names " + file + ", which can't be read",
          "put a token into that file, one a line, or unset the variable");
    }
  }
}
