package dev.sluice.ingest.cli;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.ingest.cli.command.Session;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.process.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Does once what every command does, against a server of its own, so that the JVM can write down
 * which classes the command line needs ({@code -XX:AOTCacheOutput}).
 */
public final class StartupTraining {

  private static final String ANSWER =
      """
      {"server": {"version": "0", "url": "http://127.0.0.1"}, "components": [], "models": [],
       "repositories": [], "topics": {}, "query": "q", "mode": "hybrid", "tookMs": 1,
       "freshness": [{"repository": "r", "ref": "main", "commitsBehind": 0}],
       "results": [{"rank": 1, "repository": "r", "ref": "main", "path": "a/B.java",
         "startLine": 1, "endLine": 2, "title": "B.c", "content": "a line\\nand a word"}],
       "job": {"id": 1, "state": "done", "statistics": {"files": 1}}, "items": []}
      """;

  private StartupTraining() {}

  /** Runs the commands that are used most. */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      train(session("http://127.0.0.1:" + server.getAddress().getPort()));
    } finally {
      server.stop(0);
    }
  }

  private static void train(Session session) {
    SluiceCommand.run(session, "status");
    SluiceCommand.run(session, "status", "--json");
    SluiceCommand.run(session, "search", "a word", "--mode", "lexical", "-k", "3");
    SluiceCommand.run(session, "index", ".");
    SluiceCommand.run(session, "jobs");
    SluiceCommand.run(session, "--help"); // looks through all commands
  }

  private static Session session(String url) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Session(
        Map.of("SLUICE_URL", url),
        new Terminal(nowhere, nowhere, true, false, true, 100),
        Path.of("").toAbsolutePath(),
        Layout.current(),
        Clock.systemUTC());
  }
}
