package dev.sluice.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.testkit.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

/** Connections that notice when the other side has vanished. */
class WatchfulSocketFactoryIT {

  @Test
  void itsSocketsAskASilentOtherSideWhetherItIsThere() throws IOException {
    try (Socket socket = new WatchfulSocketFactory().createSocket()) {
      assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(30);
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(10);
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
    }
  }

  @Test
  void thePoolConnectsWithThemAndPostgresAsksToo() throws SQLException {
    PostgresEndpoint database = TestServers.emptyDatabaseEndpoint();
    DatabaseConfig config =
        new DatabaseConfig(database.jdbcUrl(), database.user(), database.password());
    try (HikariDataSource pool = Databases.open(config);
        Connection connection = pool.getConnection()) {
      assertThat(pool.getDataSourceProperties().getProperty("socketFactory"))
          .isEqualTo(WatchfulSocketFactory.class.getName());
      assertThat(setting(connection, "tcp_keepalives_idle")).isEqualTo("30");
      assertThat(setting(connection, "tcp_keepalives_interval")).isEqualTo("10");
      assertThat(setting(connection, "tcp_keepalives_count")).isEqualTo("3");
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
