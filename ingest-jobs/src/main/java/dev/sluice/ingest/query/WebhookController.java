package dev.sluice.ingest.query;

import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.RunRequest;
import dev.sluice.ingest.job.WaitLevel;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RepositoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GitHub's webhooks. A delivery says that something has changed; what it is, is asked for, by the
 * smallest run that can tell.
 */
@RestController
class WebhookController {

  /** GitHub sends no larger ones. */
  private static final int LARGEST = 25 << 20;

  private final Optional<WebhookSignature> signature;
  private final GithubStore store;
  private final RepositoryStore repositories;
  private final IndexRuns runs;
  private final JsonMapper json;
  private final Clock clock;

  WebhookController(
      ServerConfig config,
      GithubStore store,
      RepositoryStore repositories,
      IndexRuns runs,
      JsonMapper json,
      Clock clock) {
    this.signature = config.github().webhookSecret().map(WebhookSignature::new);
    this.store = store;
    this.repositories = repositories;
    this.runs = runs;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes a delivery; one that was taken before, or is about an unknown repository, does nothing.
   */
  @PostMapping("/api/v1/webhooks/github")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void deliver(
      @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signed,
      @RequestHeader("X-GitHub-Event") String event,
      @RequestHeader("X-GitHub-Delivery") String delivery,
      InputStream delivered)
      throws IOException {
    byte[] body = read(delivered);
    requireSigned(signed, body);
    JsonNode payload = read(body);
    Optional<GithubSource> source = source(payload.path("repository"));
    if (source.isPresent() && store.deliver(delivery, clock.instant())) {
      runOrTakeBack(delivery, source.get().repositoryId(), new WebhookEvent(event, payload));
    }
  }

  /**
   * By its number, which stays when its name goes to another one; of the API that delivers, which
   * {@code hooks_url} tells in every event. ({@code url} is a page for people in a push.)
   */
  private Optional<GithubSource> source(JsonNode repository) {
    String name = repository.path("full_name").asString("");
    String url = repository.path("hooks_url").asString("");
    return Stream.of(store.numbered(repository.path("id").asLong(0)), store.named(name))
        .flatMap(List::stream)
        .filter(source -> url.isEmpty() || url.startsWith(source.apiUrl() + "/"))
        .findFirst();
  }

  // GitHub repeats what failed under the same id.
  private void runOrTakeBack(String delivery, String repositoryId, WebhookEvent event) {
    try {
      run(repositoryId, event);
    } catch (RuntimeException e) {
      store.undeliver(delivery);
      throw e;
    }
  }

  /** Anybody may send something here; what memory holds of it is limited. */
  private static byte[] read(InputStream delivered) throws IOException {
    byte[] body = delivered.readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw ApiException.unusable(
          "the delivery is larger than 25 MB", "GitHub sends none so large");
    }
    return body;
  }

  private void run(String repositoryId, WebhookEvent event) {
    event.sync(repositoryId).ifPresent(runs::request);
    Optional<String> indexed = repositories.find(repositoryId).map(Repository::defaultRef);
    if (event.pushesTo(indexed)) {
      runs.request(new RunRequest(repositoryId, null, false, false, WaitLevel.LEXICAL));
    }
  }

  private void requireSigned(@Nullable String signed, byte[] body) {
    WebhookSignature expected =
        signature.orElseThrow(
            () ->
                ApiException.notFound(
                    "webhooks are not configured",
                    "set SLUICE_GITHUB_WEBHOOK_SECRET to the secret that GitHub signs with"));
    if (!expected.matches(signed, body)) {
      throw ApiException.forbidden(
          "the signature is not that of this body", "check the webhook's secret on GitHub");
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw ApiException.invalid("the body is not JSON", "let GitHub send application/json");
    }
  }
}
