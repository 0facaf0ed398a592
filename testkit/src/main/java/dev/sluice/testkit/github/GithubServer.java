package dev.sluice.testkit.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server that behaves as GitHub's APIs are documented to: lists with {@code since},
 * order, pages by {@code Link} header, ETags, limits, what is gone, and GraphQL. Faults can be put
 * before its answers, and things can be done between them.
 */
public final class GithubServer implements AutoCloseable {

  /**
   * A request that was answered.
   *
   * @param target path and query
   * @param status of the answer
   * @param authorization as sent, empty if it was not
   * @param etag that was sent to be compared with, empty if none was
   * @param body as sent, such as a query
   */
  public record Seen(String target, int status, String authorization, String etag, String body) {

    private Seen answered(int with) {
      return new Seen(target, with, authorization, etag, body);
    }
  }

  static {
    // Otherwise an answer waits 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final Optional<DatedAnswers> dated;
  private final Map<String, GithubRepository> repositories = new ConcurrentHashMap<>();
  private final Map<String, String> renamed = new ConcurrentHashMap<>();
  private final Queue<GithubFault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong nextId = new AtomicLong();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> before = target -> {};
  private volatile Consumer<String> after = body -> {};
  private final AtomicReference<@Nullable CountDownLatch> held = new AtomicReference<>();
  private volatile int largestPage = 100;
  private volatile String token = "";
  private volatile @Nullable GithubApps apps;

  private final GithubGraphql graphql = new GithubGraphql(repositories, renamed);

  private GithubServer(HttpServer http, Optional<DatedAnswers> dated) {
    this.http = http;
    this.dated = dated;
  }

  /** Starts one on a free port of loopback. */
  public static GithubServer start() {
    return startBehind(port -> Optional.empty());
  }

  /** The same, whose answers bear the {@code Date} of another clock. */
  public static GithubServer start(InstantSource clock) {
    return startBehind(port -> Optional.of(DatedAnswers.before(port, clock::instant)));
  }

  private static GithubServer startBehind(IntFunction<Optional<DatedAnswers>> before) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      GithubServer server = new GithubServer(http, before.apply(http.getAddress().getPort()));
      http.createContext("/", server::handle);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API's address. */
  public String url() {
    int port = dated.map(DatedAnswers::port).orElse(http.getAddress().getPort());
    return "http://127.0.0.1:" + port;
  }

  /** The repository of that name, made if there is none. */
  public GithubRepository repository(String fullName) {
    return repositories.computeIfAbsent(
        fullName, name -> new GithubRepository(nextId.incrementAndGet(), name, url()));
  }

  /** Gives a repository another name, or owner; the former one leads there. */
  public void rename(String fullName, String now) {
    GithubRepository repository = Objects.requireNonNull(repositories.remove(fullName));
    repository.rename(now);
    repositories.put(now, repository);
    renamed.put(fullName, now);
  }

  /** Shows a repository to nobody until it is {@link #show shown} again. */
  public GithubRepository hide(String fullName) {
    return Objects.requireNonNull(repositories.remove(fullName));
  }

  /** Shows a repository that was hidden. */
  public void show(GithubRepository hidden) {
    repositories.put(hidden.fullName(), hidden);
  }

  /** Deletes a repository. */
  public void forget(String fullName) {
    repositories.remove(fullName);
  }

  /** Answers the next request that fits with a fault. */
  public void fail(GithubFault fault) {
    faults.add(fault);
  }

  /** Does something before each answer; is given path and query. */
  public void beforeEach(Consumer<String> action) {
    before = action;
  }

  /** Does something after each answer that is no fault; is given its body. */
  public void onAnswer(Consumer<String> action) {
    after = action;
  }

  /** Gives at most so many objects a page, whatever is asked for. */
  public void largestPage(int objects) {
    largestPage = objects;
  }

  /** Lets GraphQL refuse queries that ask for more at once. */
  public void largestQuery(int objects) {
    graphql.largest(objects);
  }

  /** Answers those only who bring that token. */
  public void require(String wanted) {
    token = wanted;
  }

  /** Answers those only who bring a token that the app was given. */
  public void require(GithubApps app) {
    apps = app;
  }

  /** The requests so far, and forgets them. */
  public List<Seen> takeRequests() {
    List<Seen> taken = List.copyOf(seen);
    seen.clear();
    return taken;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    Optional.ofNullable(held.getAndSet(null)).ifPresent(CountDownLatch::countDown);
    before.accept(target);
    try (exchange) {
      Seen asked = asked(exchange, target);
      Optional<GithubFault> fault = fault(target);
      if (fault.isPresent()) {
        seen.add(asked.answered(fault.get().status()));
        send(exchange, fault.get());
      } else {
        GithubAnswer answer = answer(exchange, asked);
        seen.add(asked.answered(answer.status()));
        send(exchange, answer);
        after.accept(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
  }

  private static Seen asked(HttpExchange exchange, String target) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Seen(
        target, 0, header(exchange, "Authorization"), header(exchange, "If-None-Match"), body);
  }

  private Optional<GithubFault> fault(String target) {
    GithubFault next = faults.peek();
    return next != null && target.contains(next.path())
        ? Optional.ofNullable(faults.poll())
        : Optional.empty();
  }

  private GithubAnswer answer(HttpExchange exchange, Seen asked) {
    String authorization = asked.authorization();
    if (!token.isEmpty() && !authorization.equals("Bearer " + token)) {
      return GithubAnswer.message(401, "Bad credentials");
    }
    GithubApps app = apps;
    if (app != null) {
      String path = exchange.getRequestURI().getPath();
      Optional<GithubAnswer> own = app.answer(exchange.getRequestMethod(), path, authorization);
      if (own.isPresent()) {
        return own.get();
      }
      if (!app.accepts(authorization)) {
        return GithubAnswer.message(401, "Bad credentials");
      }
    }
    if (asked.target().equals("/graphql")) {
      return authorization.isEmpty()
          ? GithubAnswer.message(401, "This endpoint requires you to be authenticated.")
          : graphql.answer(asked.body());
    }
    GithubAnswer answer =
        new GithubRoutes(url(), repositories, renamed, largestPage).answer(asked.target());
    boolean known = answer.status() == 200 && answer.etag().equals(asked.etag());
    return known ? answer.unchanged() : answer;
  }

  private static String header(HttpExchange exchange, String name) {
    String sent = exchange.getRequestHeaders().getFirst(name);
    return sent == null ? "" : sent;
  }

  private void send(HttpExchange exchange, GithubAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void send(HttpExchange exchange, GithubFault fault) throws IOException {
    fault.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
    boolean whole = fault.ending() == GithubFault.Ending.WHOLE;
    exchange.sendResponseHeaders(fault.status(), body.length + (whole ? 0 : 100));
    exchange.getResponseBody().write(body);
    if (whole) {
      exchange.getResponseBody().close();
    } else if (fault.ending() == GithubFault.Ending.HELD) {
      exchange.getResponseBody().flush();
      awaitNext();
    }
  }

  private void awaitNext() {
    CountDownLatch next = new CountDownLatch(1);
    held.set(next);
    try {
      next.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    dated.ifPresent(DatedAnswers::close);
    http.stop(0);
  }
}
