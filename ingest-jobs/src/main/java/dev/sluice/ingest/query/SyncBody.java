package dev.sluice.ingest.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.ingest.job.WaitLevel;
import dev.sluice.sync.github.Stream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to read from GitHub.
 *
 * @param repository {@code owner/name}
 * @param apiUrl the API; else the configured one
 * @param streams which streams; else all
 * @param sweep whether to look for deletions everywhere, which is otherwise done once a day
 * @param maxRequests what the run may ask; else as much as GitHub lets it
 * @param until {@code lexical}, {@code full} or {@code none}: when the run counts as done
 */
record SyncBody(
    @Nullable String repository,
    @Nullable String apiUrl,
    @Nullable List<String> streams,
    @Nullable Boolean sweep,
    @Nullable Integer maxRequests,
    @JsonProperty("wait") @Nullable String until) {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}";

  String required() {
    if (repository == null || !repository.strip().matches(NAME)) {
      throw ApiException.invalid(
          "'%s' is not owner/name".formatted(repository == null ? "" : repository),
          "name a repository as GitHub does, such as owner/name");
    }
    return repository.strip();
  }

  /** Refuses what makes no sense, before anybody is asked. */
  void check() {
    required();
    run("");
    Stream.of(streams);
  }

  SyncRequest run(String repositoryId) {
    int budget = maxRequests == null ? 0 : maxRequests;
    if (budget < 0) {
      throw ApiException.invalid("'maxRequests' is negative", "use a number from 1 on");
    }
    return new SyncRequest(
        repositoryId,
        Objects.requireNonNullElse(streams, List.of()),
        Boolean.TRUE.equals(sweep),
        budget,
        List.of(),
        level());
  }

  private WaitLevel level() {
    return until == null
        ? WaitLevel.LEXICAL
        : WaitLevel.of(until)
            .orElseThrow(
                () ->
                    ApiException.invalid("'wait' is '" + until + "'", "use lexical, full or none"));
  }
}
