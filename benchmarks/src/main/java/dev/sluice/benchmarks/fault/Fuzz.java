package dev.sluice.benchmarks.fault;

import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.ingest.RunningServer;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.config.Settings;
import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.fuzz.FuzzRun;
import dev.sluice.testkit.fuzz.HttpTarget;
import dev.sluice.testkit.fuzz.PoisonMessages;
import dev.sluice.testkit.fuzz.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives everything that reads bytes of others inputs that nobody has thought of, and prints how
 * many and the slowest of each; ends with 1 at the first fault, which it describes.
 *
 * <p>Arguments: the number of inputs, and a seed. One third goes to the HTTP API of a server in
 * this process, with webhooks; one sixth are messages in its topics, after which a repository must
 * still become searchable; the rest goes to what works without a server.
 */
public final class Fuzz {

  /** A language may have two grammars, each of which may take 10 s of processor time. */
  private static final long LIMIT_MILLIS = 60_000;

  private static final String SECRET = "made up for this run";

  private static final long PAUSE_MILLIS = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Fuzz() {}

  /** Runs it. */
  public static void main(String[] args) {
    try {
      run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
      System.exit(0); // threads of the servers would keep the process
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(int inputs, long seed) throws Exception {
    System.out.printf("%,d inputs, seed %d%n", inputs, seed);
    int messages = inputs / 6;
    int given = messages + toServer(inputs / 3, messages, seed);
    given += give(ContentTargets.all(), inputs - given, seed);
    System.out.printf("%,d inputs, no fault%n", given);
  }

  private static int toServer(int requests, int messages, long seed) throws Exception {
    Path home = Files.createTempDirectory("sluice-fuzz");
    Settings settings =
        new Settings(
            variables(TestServers.freshDatabaseEndpoint()),
            "--home=" + home.resolve("server"),
            "--port=0");
    try (RunningServer server = RunningServer.start(ServerConfig.from(settings))) {
      HttpTarget http = new HttpTarget(server.url(), "none is needed");
      List<Target> targets = new ArrayList<>(http.bodies());
      targets.addAll(http.questions());
      targets.add(http.webhook(Fuzz::signature));
      int given = give(targets, requests, seed);
      poison(messages, seed);
      System.out.printf("%-22s %,7d inputs%n", "messages in topics", messages);
      indexAfterwards(server.url());
      return given;
    }
  }

  private static int give(List<Target> targets, int inputs, long seed) {
    int each = (inputs + targets.size() - 1) / targets.size();
    targets.parallelStream()
        .map(target -> new FuzzRun(target, seed, LIMIT_MILLIS).give(each))
        .forEach(System.out::println);
    return each * targets.size();
  }

  private static void poison(int count, long seed) {
    new PoisonMessages(TestServers.bootstrapServers())
        .send(count, seed, ContentTargets.documents(), ContentTargets.embeddings());
  }

  /** Every partition has moved on when what was published after the poison is found. */
  private static void indexAfterwards(String url) throws Exception {
    try (GitFixture fixture = GitFixture.create()) {
      for (int i = 0; i < 100; i++) {
        fixture.write(
            "src/File%d.java".formatted(i), "class File%d { int n%d; }\n".formatted(i, i));
      }
      fixture.commit("many");
      JsonNode run = index(url + "/api/v1", fixture.path());
      System.out.printf("indexed after them: %s%n", run.path("state").asString());
      if (!run.path("state").asString().equals("done")) {
        throw new IllegalStateException(run.toString());
      }
    }
  }

  private static JsonNode index(String api, Path repository) throws Exception {
    String body =
        JSON.writeValueAsString(Map.of("location", repository.toString(), "wait", "full"));
    HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(api + "/repositories"));
    post.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    JsonNode run = send(post).path("job");
    while (run.path("finishedAt").isNull()) {
      Thread.sleep(PAUSE_MILLIS);
      run = send(HttpRequest.newBuilder(URI.create(api + "/jobs/" + run.path("id").asLong())));
    }
    return run;
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
  }

  private static Map<String, String> variables(PostgresEndpoint database) {
    Map<String, String> variables = new LinkedHashMap<>(System.getenv());
    variables.keySet().removeIf(name -> name.startsWith("SLUICE_") || name.endsWith("_TOKEN"));
    variables.put("SLUICE_DATABASE_URL", database.jdbcUrl());
    variables.put("SLUICE_DATABASE_USER", database.user());
    variables.put("SLUICE_DATABASE_PASSWORD", database.password());
    variables.put("SLUICE_KAFKA_BOOTSTRAP", TestServers.bootstrapServers());
    variables.put("SLUICE_GITHUB_WEBHOOK_SECRET", SECRET);
    variables.put("SLUICE_PRUNE_AT", "off");
    return variables;
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "x"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
