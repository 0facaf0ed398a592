package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A password in a URL is known to the host alone, whatever goes wrong on the way. */
@ExtendWith(SharedServer.class)
class UrlCredentialsIT {

  private static final String PASSWORD = "made-up-pass-7f3a";
  private static final String ENCODED =
      Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicInteger shown = new AtomicInteger();
  private HttpServer host;
  private volatile int status;

  @BeforeEach
  void begin() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/", this::answer);
    host.start();
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void end() {
    root().detachAppender(log);
    host.stop(0);
  }

  @Test
  void areInNoAnswerLogOrTable(TestServer server) {
    List<String> said = new ArrayList<>();
    for (int failure : new int[] {500, 401, 403, 404, 200}) {
      status = failure;
      String url =
          "http://ada:" + PASSWORD + "@127.0.0.1:" + port() + "/made/up" + failure + ".git";
      JsonNode accepted = server.post("/repositories", Map.of("location", url, "wait", "none"));
      JsonNode run = server.await(accepted.path("job").path("id").asLong());
      assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("failed");
      said.add(accepted.toString() + run);
      said.add(server.post("/plan/index", Map.of("location", url)).toString());
      said.add(server.get("/jobs/" + accepted.path("job").path("id").asLong()).toString());
    }
    said.add(server.get("/repositories").toString());
    said.add(server.get("/sources").toString());
    said.add(server.get("/audit?limit=100").toString());
    assertThat(shown).as("the host was told").hasPositiveValue();
    assertThat(said).noneMatch(UrlCredentialsIT::tells);
    assertThat(List.copyOf(log.list)).noneMatch(event -> tells(text(event)));
    assertThat(tablesThatTell()).isEmpty();
  }

  private List<String> tablesThatTell() {
    JdbcClient jdbc = JdbcClient.create(SharedServer.database());
    List<String> tables =
        jdbc.sql(
                """
                SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)
                FROM information_schema.tables
                WHERE table_type = 'BASE TABLE'
                  AND table_schema NOT IN ('pg_catalog', 'information_schema')
                """)
            .query(String.class)
            .list();
    assertThat(tables).anyMatch(table -> table.endsWith(".batch_step_execution"));
    return tables.stream()
        .filter(
            table ->
                jdbc.sql(
                            "SELECT count(*) FROM "
                                + table
                                + " t WHERE t::text LIKE ? OR t::text LIKE ?")
                        .param("%" + PASSWORD + "%")
                        .param("%" + ENCODED + "%")
                        .query(Long.class)
                        .single()
                    > 0)
        .toList();
  }

  private static boolean tells(String text) {
    return text.contains(PASSWORD) || text.contains(ENCODED);
  }

  private static String text(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + trace;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
      exchange.sendResponseHeaders(401, -1);
    } else {
      shown.incrementAndGet();
      byte[] body = ("you said " + header + " ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private int port() {
    return host.getAddress().getPort();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
