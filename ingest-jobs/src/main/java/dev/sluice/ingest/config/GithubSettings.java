package dev.sluice.ingest.config;

import dev.sluice.sync.github.GithubConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How GitHub is reached.
 *
 * @param api the API that is meant unless another is named, and the only one that sees the tokens
 * @param tokens used in turn
 * @param webhookSecret what webhooks are signed with; empty: none is accepted
 */
public record GithubSettings(URI api, List<String> tokens, Optional<String> webhookSecret) {

  static GithubSettings from(Settings settings) {
    return new GithubSettings(
        GithubConfig.address(settings.text("GITHUB_API_URL").orElse(GithubConfig.DEFAULT_API)),
        tokens(settings),
        settings.text("GITHUB_WEBHOOK_SECRET"));
  }

  /** Never with a secret in it. */
  @Override
  public String toString() {
    return "GithubSettings[api=%s, tokens=%d]".formatted(api, tokens.size());
  }

  private static List<String> tokens(Settings settings) {
    List<String> tokens = new ArrayList<>(settings.list("GITHUB_TOKEN"));
    settings.text("GITHUB_TOKEN_FILE").ifPresent(file -> tokens.addAll(read(file)));
    if (tokens.isEmpty()) {
      Stream.of("GITHUB_TOKEN", "GH_TOKEN")
          .map(settings.environment()::get)
          .filter(token -> token != null && !token.isBlank())
          .findFirst()
          .ifPresent(token -> tokens.add(token.strip()));
    }
    return tokens;
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
