package dev.sluice.embedded;

/**
 * How to reach a database.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:25432/sluice}
 */
public record PostgresEndpoint(String jdbcUrl, String user, String password) {

  /** The same server and user, another database. */
  public PostgresEndpoint withDatabase(String database) {
    return new PostgresEndpoint(
        jdbcUrl.replaceFirst("/[^/?]*(\\?.*)?$", "/" + database), user, password);
  }

  @Override
  public String toString() {
    return "PostgresEndpoint[" + jdbcUrl + ", user " + user + "]";
  }
}
