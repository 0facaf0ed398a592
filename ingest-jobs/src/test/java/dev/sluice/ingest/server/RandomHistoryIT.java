package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.server.RandomHistory.Tree;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Random sequences of commits, branches, force-pushes, runs, interrupted runs, kills of the server,
 * reindexing, switches of the embedding model and prunings; after each, search and graph say
 * exactly what a simple reference says. More and longer ones than by default: {@code
 * -Dsluice.random.seeds=1,2,3 -Dsluice.random.steps=100}.
 */
class RandomHistoryIT {

  private static final int STEPS = Integer.getInteger("sluice.random.steps", 20);

  private static final String FAKE = "fake";

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path directory;

  private static OwnServer process;
  private static TestServer server;
  private static FakeModel fakeModel;

  private Random random = new Random();
  private String name = "";
  private RandomHistory history = null;

  /** The commit that each branch answers for. */
  private final Map<String, String> indexed = new TreeMap<>();

  /** Commits that branches answered for before, and no pruning has forgotten. */
  private final Set<String> former = new TreeSet<>();

  /** It keeps nothing that was, so that what is pruned is known. */
  @BeforeAll
  static void start() throws IOException {
    Path home = directory.toRealPath().resolve("home");
    process =
        new OwnServer(
            home,
            Map.of(
                "SLUICE_PRUNE_AT",
                "off",
                "SLUICE_PRUNE_GRACE",
                "0s",
                "SLUICE_KEEP_HISTORY",
                "0s",
                "SLUICE_REQUIRE_KEY",
                "true"));
    process.up();
    server = TestServer.of(home);
    fakeModel = new FakeModel();
    server.respond(
        "/models",
        Map.of(
            "name",
            FAKE,
            "provider",
            "ollama",
            "endpoint",
            fakeModel.url(),
            "dimensions",
            3,
            "maxTokens",
            512));
  }

  @AfterAll
  static void stop() {
    process.down();
    fakeModel.close();
  }

  static List<Long> seeds() {
    return List.of(System.getProperty("sluice.random.seeds", "1").split(",")).stream()
        .map(Long::valueOf)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnswerIsThatOfTheReference(long seed) {
    random = new Random(seed);
    name = "random-" + seed;
    try (RandomHistory made = new RandomHistory(random, name)) {
      history = made;
      index(history.branch());
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      crash(history.branch());
      reindex(history.branch());
      switchModel();
      endsAsACleanIndex();
    }
  }

  private void step() {
    switch (random.nextInt(23)) {
      case 0, 1, 2 -> history.switchBranch();
      case 3, 4 -> history.rewrite();
      case 5, 6, 7, 8, 9 -> index(history.branch());
      case 10, 11 -> interrupt(history.branch());
      case 12 -> prune();
      case 13 -> crash(history.branch());
      case 14 -> reindex(history.branch());
      case 15 -> switchModel();
      default -> history.edit();
    }
  }

  private void index(String branch) {
    JsonNode job = server.index(history.git().path(), Map.of("name", name, "ref", branch));
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    answersFor(branch, history.head(branch));
    check(branch, branch, indexed.get(branch));
  }

  private void answersFor(String branch, String commit) {
    String before = indexed.put(branch, commit);
    if (before != null) {
      former.add(before);
    }
  }

  private long begin(String branch) {
    JsonNode accepted =
        server.post(
            "/repositories",
            Map.of("location", history.git().path().toString(), "name", name, "ref", branch));
    return accepted.path("job").path("id").asLong();
  }

  /**
   * The server is killed, or told to stop, at a random moment of a run; the next one ends the run
   * by itself.
   */
  private void crash(String branch) {
    long job = begin(branch);
    sleep(random.nextInt(600));
    if (random.nextInt(3) > 0) {
      process.kill();
    } else {
      process.down();
    }
    process.up();
    JsonNode ended = server.await(job);
    assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("done");
    afterInterruption(branch);
    assertThat(indexed).containsEntry(branch, history.head(branch));
  }

  /** All or a part of the content is stored anew. */
  private void reindex(String branch) {
    if (!indexed.containsKey(branch)) {
      return;
    }
    Map<String, Object> extent =
        random.nextBoolean() ? Map.of("full", true) : Map.of("paths", List.of("first/**"));
    Map<String, Object> body = new TreeMap<>(extent);
    body.put("ref", branch);
    body.put("wait", "full");
    JsonNode accepted = server.post("/repositories/" + name + "/index", body);
    JsonNode job = server.await(accepted.path("job").path("id").asLong());
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    assertThat(job.path("kind").asString()).isEqualTo("reindex");
    answersFor(branch, history.head(branch));
    indexed.forEach((of, commit) -> check(of, of, commit));
  }

  /** The model that does not answer is filled, and answers from now on. */
  private void switchModel() {
    String other =
        server.get("/models").path("items").values().stream()
            .filter(model -> !model.path("state").asString().equals("active"))
            .map(model -> model.path("name").asString())
            .findFirst()
            .orElseThrow();
    JsonNode accepted = server.post("/models/" + other + "/fill", Map.of());
    JsonNode job = server.await(accepted.path("job").path("id").asLong());
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    HttpResponse<String> switched = server.respond("/models/" + other + "/switch", Map.of());
    assertThat(switched.statusCode()).as(switched.body()).isEqualTo(200);
    JsonNode found = server.verify(name);
    assertThat(found.path("missing")).as("%s", found).isEmpty();
    indexed.forEach((branch, commit) -> check(branch, branch, commit));
  }

  /**
   * A run that is stopped at a random moment; sometimes it goes on later, sometimes it never does.
   */
  private void interrupt(String branch) {
    long job = begin(branch);
    sleep(random.nextInt(400));
    server.respond("/jobs/" + job + "/stop", Map.of());
    String state = server.await(job).path("state").asString();
    assertThat(state).isIn("done", "stopped");
    if (state.equals("stopped") && random.nextBoolean()) {
      HttpResponse<String> restarted = server.respond("/jobs/" + job + "/restart", Map.of());
      assertThat(restarted.statusCode()).as(restarted.body()).isEqualTo(200);
      assertThat(server.await(job).path("state").asString()).isEqualTo("done");
    }
    afterInterruption(branch);
  }

  /** Either nothing has happened or everything. */
  private void afterInterruption(String branch) {
    HttpResponse<String> answer = search(RandomSource.WORDS[0], branch);
    if (answer.statusCode() == 404) {
      assertThat(indexed).doesNotContainKey(branch);
      return;
    }
    String commit =
        TestServer.json(answer).path("freshness").get(0).path("indexedCommit").asString();
    assertThat(commit).isIn(history.head(branch), indexed.get(branch));
    answersFor(branch, commit);
    check(branch, branch, commit);
  }

  /** Nothing that was is kept by this server. */
  private void prune() {
    JsonNode accepted = server.post("/prune", Map.of("repository", name)).path("runs").get(0);
    JsonNode job = server.await(accepted.path("job").path("id").asLong());
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    former.removeAll(indexed.values());
    for (String commit : former) {
      assertThat(search(RandomSource.WORDS[0], commit).statusCode()).isEqualTo(404);
    }
    former.clear();
    indexed.forEach((branch, commit) -> check(branch, branch, commit));
  }

  private void check(String what, String ref, String commit) {
    Tree tree = history.tree(commit);
    for (String word : RandomSource.WORDS) {
      assertThat(paths(search(word, ref)))
          .as("%s of %s", word, what)
          .isEqualTo(tree.pathsWith(word));
    }
    for (String method : history.methods()) {
      HttpResponse<String> symbol = symbol("", method, ref);
      assertThat(symbol.statusCode() == 200)
          .as("%s of %s: %s", method, what, symbol.body())
          .isEqualTo(tree.methods().contains(method));
    }
    for (String method : tree.methods()) {
      assertThat(callers(method, ref))
          .as("callers of %s of %s", method, what)
          .isEqualTo(tree.callersOf(method));
    }
  }

  private HttpResponse<String> search(String word, String ref) {
    return server.respond(
        "/search",
        Map.of(
            "query", word, "mode", "lexical", "k", 100, "repositories", List.of(name), "ref", ref));
  }

  private static Set<String> paths(HttpResponse<String> answer) {
    return texts(TestServer.json(answer).path("results"), "path");
  }

  private HttpResponse<String> symbol(String relation, String method, String ref) {
    return server.send(
        server
            .request("/symbols/-" + relation + "?name=" + method + "&repo=" + name + "&ref=" + ref)
            .GET());
  }

  private Set<String> callers(String method, String ref) {
    return texts(
        TestServer.json(symbol("/callers", method, ref)).path("edges"), "from", "qualifiedName");
  }

  private static Set<String> texts(JsonNode items, String... fields) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(
            item -> {
              JsonNode node = item;
              for (String field : fields) {
                node = node.path(field);
              }
              return node.asString();
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void endsAsACleanIndex() {
    for (String branch : history.branches()) {
      index(branch);
    }
    former.removeAll(indexed.values());
    for (String commit : former) {
      check("former " + commit, commit, commit);
    }
    JsonNode found = server.verify(name);
    for (String kind : List.of("missing", "extra", "stale")) {
      assertThat(found.path(kind)).as("%s", found).isEmpty();
    }
    Map<String, JsonNode> grown = new TreeMap<>();
    history.branches().forEach(branch -> grown.put(branch, fingerprint(branch)));
    assertThat(server.delete("/repositories/" + name).statusCode()).isEqualTo(204);
    for (String branch : history.branches()) {
      index(branch);
      assertThat(fingerprint(branch)).as(branch).isEqualTo(grown.get(branch));
    }
  }

  private JsonNode fingerprint(String branch) {
    return server.get("/fingerprint?repo=" + name + "&ref=" + branch);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
