package dev.sluice.benchmarks.github;

import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of a sync once more, one after the other, by a client that does nothing with the
 * answers: how much of the sync's time is the way to the server and back, and the server's own.
 */
final class RoundTrips {

  private static final int WARM_UP = 20;
  private static final int ROUNDS = 21;

  private RoundTrips() {}

  /** The median of some rounds. */
  static Duration of(GithubServer server, List<Seen> requests) {
    List<HttpRequest> again = requests.stream().map(seen -> request(server, seen)).toList();
    long[] nanos = new long[ROUNDS];
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        long began = System.nanoTime();
        again.forEach(request -> send(http, request));
        nanos[Math.max(0, i)] = System.nanoTime() - began;
      }
    }
    server.takeRequests();
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[ROUNDS / 2]);
  }

  private static HttpRequest request(GithubServer server, Seen seen) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + seen.target()));
    request.header("Authorization", seen.authorization());
    if (!seen.etag().isEmpty()) {
      request.header("If-None-Match", seen.etag());
    }
    return seen.body().isEmpty()
        ? request.build()
        : request.POST(BodyPublishers.ofString(seen.body())).build();
  }

  private static void send(HttpClient http, HttpRequest request) {
    try {
      http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
