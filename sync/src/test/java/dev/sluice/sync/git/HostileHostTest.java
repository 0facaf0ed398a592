package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that answer what git would not. */
class HostileHostTest {

  @TempDir Path temp;
  private TestRepository repository;
  private GitHttpServer git;
  private HttpServer front;

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(TestRepository.hasGit());
    repository = TestRepository.create(temp.resolve("served/repo"));
    git = GitHttpServer.start(temp.resolve("served"));
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext("/", this::answer);
    front.start();
  }

  @AfterEach
  void stop() {
    git.close();
    front.stop(0);
  }

  private volatile byte[] advertised = new byte[0];

  @Test
  void writesNoRefOutsideOfTheMirror() throws IOException {
    String id = repository.write("a", "1").commit("first");
    String evil = "refs/heads/../../../../pwned";
    advertised =
        lines(
            List.of(
                id + " HEAD\0symref=HEAD:" + evil + " side-band-64k ofs-delta\n",
                id + " " + evil + "\n",
                id + " refs/heads/.git/config\n",
                id + " refs/heads/a\\..\\b\n",
                id + " refs/heads/main\n"));
    String url = "http://127.0.0.1:" + front.getAddress().getPort() + "/repo/.git";
    RepositoryLocation location = RepositoryLocation.of(url);
    try (GitMirror mirror = GitMirror.open(temp.resolve("mirrors"), location, Clock.systemUTC())) {
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve("main").commitId()).isEqualTo(id);
    } catch (GitSourceException refused) {
      assertThat(refused.kind()).isEqualTo(GitSourceException.Kind.FAILED);
    }
    try (var files = Files.walk(temp)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("pwned");
    }
  }

  @Test
  void unpacksNoLargeBlobIntoMemory() throws IOException {
    int size = 128 << 20;
    try (var zeros = Files.newOutputStream(repository.folder().resolve("zeros.txt"))) {
      for (int i = 0; i < size >> 16; i++) {
        zeros.write(new byte[1 << 16]);
      }
    }
    repository.run("-c", "core.compression=1", "add", "zeros.txt");
    repository.run("commit", "-q", "-m", "zeros");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    RepositoryLocation location = RepositoryLocation.of(git.url("repo/.git"));
    try (GitMirror mirror = GitMirror.open(temp.resolve("mirrors"), location, Clock.systemUTC())) {
      mirror.fetch(FetchProgress.NONE);
      assertThat(Listing.of(mirror, null, mirror.resolve(null).commitId()).states())
          .containsEntry("zeros.txt", "too_large");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(size / 2);
  }

  private static byte[] lines(List<String> lines) {
    StringBuilder text = new StringBuilder("001e# service=git-upload-pack\n0000");
    lines.forEach(line -> text.append("%04x".formatted(line.length() + 4)).append(line));
    return text.append("0000").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        exchange
            .getResponseHeaders()
            .add("Content-Type", "application/x-git-upload-pack-advertisement");
        send(exchange, advertised);
      } else {
        forward(exchange);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    String target = git.url(exchange.getRequestURI().toString().substring(1));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target));
    for (String name : List.of("Content-Type", "Content-Encoding")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    exchange.getRequestBody().transferTo(body);
    request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
    send(exchange, answer.body());
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
