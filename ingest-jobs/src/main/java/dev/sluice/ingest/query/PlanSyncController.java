package dev.sluice.ingest.query;

import dev.sluice.ingest.job.GithubHosts;
import dev.sluice.ingest.job.GithubSources;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.GithubSync.Named;
import dev.sluice.sync.github.Stream;
import dev.sluice.sync.github.SyncForecast;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What {@code sync} would do. */
@RestController
class PlanSyncController {

  // An assumption, as with files: what two cores embed with the model in process.
  private static final double TEXTS_A_SECOND = 40;

  /**
   * A plan.
   *
   * @param objects new or changed by stream; -1 where GitHub does not say it beforehand
   * @param requests that they take at least
   * @param requestsLeft what GitHub still allows, -1 if it does not say
   * @param texts to embed, of titles, comments and reviews; long ones are embedded in pieces, and
   *     those that were embedded before are not
   * @param estimated whether reviews, comments of discussions and the requests for them are
   *     reckoned from the hundred pull requests and discussions that changed last
   * @param leftOutWithoutToken streams that are not read because there is no token
   * @param seconds that requests, as slow as those of this plan, and embedding would take
   */
  record Plan(
      String repository,
      Map<String, Long> objects,
      long requests,
      int requestsLeft,
      long texts,
      boolean estimated,
      List<String> leftOutWithoutToken,
      double seconds) {}

  /** A run begins by asking where the repository is. */
  private static final int LOOK = 1;

  private final GithubHosts hosts;
  private final GithubSources sources;
  private final GithubStore store;
  private final Clock clock;

  PlanSyncController(GithubHosts hosts, GithubSources sources, GithubStore store, Clock clock) {
    this.hosts = hosts;
    this.sources = sources;
    this.store = store;
    this.clock = clock;
  }

  /** Asks GitHub how much there is, and stores nothing. */
  @PostMapping("/api/v1/plan/sync")
  Plan plan(@RequestBody SyncBody body) {
    String asked = body.required();
    List<Stream> streams = Stream.of(body.streams());
    URI api = body.apiUrl() == null ? hosts.usual() : GithubConfig.address(body.apiUrl());
    GithubClient client = hosts.of(api.toString(), asked).briefClient();
    Instant began = clock.instant();
    Named named = GithubSync.look(client, asked);
    Optional<String> known = sources.known(api, named).map(GithubSource::repositoryId);
    SyncForecast forecast = SyncForecast.of(client, named.fullName(), streams, store, known);
    Duration took = Duration.between(began, clock.instant());
    double each = took.toMillis() / 1000.0 / client.requests();
    long requests = forecast.requests() + LOOK;
    double seconds = requests * each + forecast.texts() / TEXTS_A_SECOND;
    return new Plan(
        named.fullName(),
        forecast.objects(),
        requests,
        forecast.rate().left(),
        forecast.texts(),
        forecast.estimated(),
        forecast.leftOut(),
        Math.round(seconds * 10) / 10.0);
  }
}
