package dev.sluice.ingest.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where Postgres is.
 *
 * @param url JDBC URL; {@code postgres://} and {@code postgresql://} are understood too
 * @param user role to log in as, unless the URL says
 * @param password its password, unless the URL says or none is needed
 */
public record DatabaseConfig(String url, @Nullable String user, @Nullable String password) {

  private static final String JDBC = "jdbc:postgresql://";

  /** Rewrites the URL to JDBC's form. */
  public DatabaseConfig {
    if (!url.startsWith("jdbc:")) {
      url = url.replaceFirst("^postgres(ql)?://", JDBC);
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new ConfigException(
          "SLUICE_DATABASE_URL is not a Postgres URL",
          "write it like jdbc:postgresql://host:5432/database");
    }
  }

  /** Splits {@code user:password@} off the URL's host. */
  static DatabaseConfig of(String url, @Nullable String user, @Nullable String password) {
    DatabaseConfig config = new DatabaseConfig(url, user, password);
    int at = config.url.indexOf('@');
    if (!config.url.startsWith(JDBC) || at < 0) {
      return config;
    }
    String[] login = config.url.substring(JDBC.length(), at).split(":", 2);
    String rest = JDBC + config.url.substring(at + 1);
    return new DatabaseConfig(
        rest,
        user == null ? decoded(login[0]) : user,
        password == null && login.length == 2 ? decoded(login[1]) : password);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + url + "]";
  }
}
