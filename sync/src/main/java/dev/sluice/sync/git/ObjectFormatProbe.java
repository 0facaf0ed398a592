package dev.sluice.sync.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a host that JGit did not understand whether the repository is a SHA-256 one: JGit only says
 * that the answer was short.
 */
final class ObjectFormatProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANSWER = 4096;

  private ObjectFormatProbe() {}

  static boolean isSha256(String url) {
    if (!url.startsWith("http")) {
      return false;
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<InputStream> answer =
          client.send(request(url), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String start = new String(body.readNBytes(ANSWER), StandardCharsets.ISO_8859_1);
        return start.contains("object-format=sha256");
      }
    } catch (IOException | IllegalArgumentException unknown) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url + "/info/refs?service=git-upload-pack"))
        .header("Git-Protocol", "version=2")
        .timeout(PATIENCE)
        .build();
  }
}
