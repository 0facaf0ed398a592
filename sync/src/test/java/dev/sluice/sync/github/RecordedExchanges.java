package dev.sluice.sync.github;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.testkit.NpmPackage;
import dev.sluice.testkit.github.DatedAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers with what GitHub answered when a scenario of {@code @octokit/fixtures} was
 * recorded: status, headers with the {@code Date}, and body. Only the API's address in {@code Link}
 * and {@code Location} is replaced by its own. Of a request's query only the page counts, for we
 * ask for other sizes and orders than those who recorded.
 */
final class RecordedExchanges implements AutoCloseable {

  private static final NpmPackage FIXTURES =
      new NpmPackage("@octokit/fixtures", "23.1.2", "scenarios/api.github.com");

  private static final String API = "https://api.github.com";
  private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What this server decides by itself. */
  private static final Set<String> OWN =
      Set.of("content-length", "transfer-encoding", "connection", "date");

  private final List<JsonNode> exchanges;
  private final HttpServer http;
  private final DatedAnswers dated;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Instant date = Instant.EPOCH;

  private RecordedExchanges(JsonNode scenario) throws IOException {
    exchanges = List.copyOf(scenario.values());
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    dated = DatedAnswers.before(http.getAddress().getPort(), () -> date);
  }

  /** Fetches the package; where npm can't, the tests are skipped. */
  static void fetch() throws IOException, InterruptedException {
    FIXTURES.fetch();
  }

  /** Those of a scenario. */
  static RecordedExchanges of(String scenario) throws IOException, InterruptedException {
    return new RecordedExchanges(
        JSON.readTree(
            Files.readString(FIXTURES.fetch().resolve(scenario).resolve("raw-fixture.json"))));
  }

  String url() {
    return "http://127.0.0.1:" + dated.port();
  }

  /** The name of the repository that the scenario is about. */
  String fullName() {
    return all("GET").stream()
        .map(exchange -> exchange.path("path").asString())
        .filter(path -> path.startsWith("/repos/"))
        .map(path -> path.split("[/?]"))
        .map(parts -> parts[2] + "/" + parts[3])
        .findFirst()
        .orElseThrow();
  }

  /** The recorded exchanges of that method, in their order. */
  List<JsonNode> all(String method) {
    return exchanges.stream()
        .filter(exchange -> exchange.path("method").asString().equalsIgnoreCase(method))
        .toList();
  }

  /** A recorded answer's header, as it was sent. */
  static String header(JsonNode exchange, String name) {
    List<String> raw =
        exchange.path("rawHeaders").values().stream().map(JsonNode::asString).toList();
    return IntStream.range(0, raw.size() / 2)
        .filter(i -> raw.get(2 * i).equalsIgnoreCase(name))
        .mapToObj(i -> raw.get(2 * i + 1))
        .findFirst()
        .orElse("");
  }

  /** When a recorded answer was given. */
  static Instant date(JsonNode exchange) {
    return ZonedDateTime.parse(header(exchange, "Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }

  /** Method and address of the requests so far, with the ETag that they brought. */
  List<String> takeRequests() {
    List<String> taken = new ArrayList<>(asked);
    asked.clear();
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    String tag =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("If-None-Match"), "");
    asked.add((exchange.getRequestMethod() + " " + target + " " + tag).strip());
    try (exchange) {
      JsonNode recorded =
          all(exchange.getRequestMethod()).stream()
              .filter(each -> key(each.path("path").asString()).equals(key(target)))
              .findFirst()
              .orElseThrow(() -> new IOException("nothing is recorded for " + target));
      date = date(recorded);
      headers(recorded, exchange.getResponseHeaders());
      boolean unchanged = !tag.isEmpty() && tag.equals(header(recorded, "ETag"));
      byte[] body = unchanged ? new byte[0] : body(recorded.path("response"));
      exchange.sendResponseHeaders(
          unchanged ? 304 : recorded.path("status").asInt(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void headers(JsonNode recorded, Headers sent) {
    List<String> raw =
        recorded.path("rawHeaders").values().stream().map(JsonNode::asString).toList();
    for (int i = 0; i + 1 < raw.size(); i += 2) {
      if (!OWN.contains(raw.get(i).toLowerCase(Locale.ROOT))) {
        sent.add(raw.get(i), raw.get(i + 1).replace(API, url()));
      }
    }
  }

  private static byte[] body(JsonNode response) {
    String text = response.isString() ? response.stringValue() : response.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String key(String target) {
    Matcher page = PAGE.matcher(target);
    return target.split("\\?", 2)[0] + " " + (page.find() ? page.group(1) : "1");
  }

  @Override
  public void close() {
    dated.close();
    http.stop(0);
  }
}
