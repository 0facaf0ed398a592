package dev.sluice.ingest.config;

import dev.sluice.ingest.credential.GithubCredentials;
import dev.sluice.ingest.credential.SecretKeys;
import dev.sluice.schema.port.SettingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Credentials that are kept in the database, and the keys that open them. */
@Configuration(proxyBeanMethods = false)
public class CredentialBeans {

  @Bean
  SecretKeys secretKeys(ServerConfig config) {
    return secretKeys(new Settings(config.environment()), config.home());
  }

  @Bean
  GithubCredentials githubCredentials(SettingStore settings, SecretKeys keys, Clock clock) {
    return new GithubCredentials(settings, keys, clock);
  }

  static SecretKeys secretKeys(Settings settings, Path home) {
    List<String> keys = new ArrayList<>(settings.list("SECRET_KEY"));
    settings.text("SECRET_KEY_FILE").ifPresent(file -> keys.addAll(read(Path.of(file))));
    return new SecretKeys(keys, home.resolve("secret.key"));
  }

  // An empty list would have the server make a key of its own.
  private static List<String> read(Path file) {
    List<String> keys = Files.isReadable(file) ? SecretKeys.lines(file) : List.of();
    return Optional.of(keys)
        .filter(found -> !found.isEmpty())
        .orElseThrow(
            () ->
                new ConfigException(
                    "SLUICE_SECRET_KEY_FILE names " + file + ", which holds no key",
                    "put one there: openssl rand -base64 32 > " + file));
  }
}
