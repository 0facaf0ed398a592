package dev.sluice.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * What to run, and where.
 *
 * @param home the directory that holds everything that must survive, see {@link SluiceHome}
 * @param postgres whether to run PostgreSQL
 * @param kafka whether to run the broker
 * @param postgresSettings settings of {@code postgresql.conf} that replace or add to ours
 * @param brokerSettings broker properties that replace or add to ours
 * @param environment environment variables that say where to look for things, such as {@code
 *     SLUICE_POSTGRES_HOME} and {@code XDG_CACHE_HOME}
 */
public record EmbeddedConfig(
    Path home,
    boolean postgres,
    boolean kafka,
    Map<String, String> postgresSettings,
    Map<String, String> brokerSettings,
    Map<String, String> environment) {

  public EmbeddedConfig {
    postgresSettings = Map.copyOf(postgresSettings);
    brokerSettings = Map.copyOf(brokerSettings);
    environment = Map.copyOf(environment);
  }

  /** Runs the chosen servers in a home, with our settings and this process's environment. */
  public EmbeddedConfig(Path home, boolean postgres, boolean kafka) {
    this(home, postgres, kafka, Map.of(), Map.of(), System.getenv());
  }

  /** The same with other PostgreSQL settings. */
  public EmbeddedConfig withPostgresSettings(Map<String, String> settings) {
    return new EmbeddedConfig(home, postgres, kafka, settings, brokerSettings, environment);
  }

  /** The same with other broker settings. */
  public EmbeddedConfig withBrokerSettings(Map<String, String> settings) {
    return new EmbeddedConfig(home, postgres, kafka, postgresSettings, settings, environment);
  }

  /** The same in another environment. */
  public EmbeddedConfig withEnvironment(Map<String, String> variables) {
    return new EmbeddedConfig(home, postgres, kafka, postgresSettings, brokerSettings, variables);
  }
}
