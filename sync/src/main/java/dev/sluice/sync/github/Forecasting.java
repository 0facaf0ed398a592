package dev.sluice.sync.github;

import dev.sluice.sync.github.Stream.Order;
import dev.sluice.sync.github.ThreadForecast.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sums up what streams would take. */
final class Forecasting {

  private final GithubClient client;
  private final String fullName;
  private final List<Stream> streams;
  private final SyncForecast.Known known;
  private final Map<String, Long> objects = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  // One is for the look whether there is such a repository.
  private long requests = 1;
  private long texts;
  private boolean estimated;

  Forecasting(
      GithubClient client, String fullName, List<Stream> streams, SyncForecast.Known known) {
    this.client = client;
    this.fullName = fullName;
    this.streams = streams;
    this.known = known;
  }

  SyncForecast result() {
    Optional<ThreadForecast> threads = threads();
    for (Stream stream : streams) {
      switch (stream.order()) {
        case DISCUSSIONS, PULL_DETAILS ->
            threads.ifPresentOrElse(of -> add(stream, part(stream, of)), () -> leaveOut(stream));
        case NEWEST_FIRST -> addPulls(stream, threads);
        case SINCE, WHOLE -> add(stream, count(stream));
      }
    }
    return new SyncForecast(
        objects, requests, texts, estimated, List.copyOf(leftOut), client.rate());
  }

  // Without a token there is no answer, and no reading either.
  private Optional<ThreadForecast> threads() {
    try {
      return streams.contains(Stream.DISCUSSIONS) || streams.contains(Stream.PULL_DETAILS)
          ? Optional.of(ThreadForecast.ask(client, fullName, streams))
          : Optional.empty();
    } catch (NoTokenException e) {
      return Optional.empty();
    }
  }

  private void leaveOut(Stream stream) {
    leftOut.add(stream.label());
    objects.put(stream.label(), 0L);
  }

  private void add(Stream stream, Part part) {
    objects.put(stream.label(), part.objects());
    requests += stream.requests(part.objects()) + part.further();
    texts += part.texts();
    estimated |= part.estimated();
  }

  private void add(Stream stream, long count) {
    objects.put(stream.label(), count);
    requests += stream.requests(count);
    texts += stream.textual() ? Math.max(0, count) : 0;
  }

  // REST has no list of pull requests since a time.
  private void addPulls(Stream pulls, Optional<ThreadForecast> threads) {
    if (position(pulls) == null) {
      add(pulls, count(pulls));
    } else if (streams.contains(Stream.PULL_DETAILS)) {
      add(
          pulls,
          threads.map(of -> of.pulls(position(pulls), 0).objects()).orElse(SyncForecast.UNKNOWN));
    } else {
      add(pulls, SyncForecast.UNKNOWN);
    }
  }

  private Part part(Stream stream, ThreadForecast threads) {
    if (stream.order() == Order.DISCUSSIONS) {
      return threads.discussions(position(stream));
    }
    // Where pull requests are not read, their details are brought up to what is stored of them.
    @Nullable Instant since = streams.contains(Stream.PULLS) ? position(Stream.PULLS) : Instant.MAX;
    return threads.pulls(since, known.outdatedPulls());
  }

  private @Nullable Instant position(Stream stream) {
    return known.cursor(stream).position();
  }

  private long count(Stream stream) {
    @Nullable Instant position = position(stream);
    String since =
        stream.order() == Order.SINCE && position != null
            ? "&since=" + Instant.ofEpochSecond(position.getEpochSecond() + 1)
            : "";
    return switch (client.get(stream.path(fullName, 1) + since)) {
      case Answer.Found found -> count(found);
      case Answer.Missing(int status) when status == 410 -> 0;
      case Answer.Missing(int status) -> throw RunContext.missing(fullName, status);
      case Answer.Unchanged unchanged -> 0;
      case Answer.Moved moved -> SyncForecast.UNKNOWN;
    };
  }

  private static long count(Answer.Found found) {
    if (found.pages() != null) {
      return found.pages();
    }
    return found.next() == null ? found.body().size() : SyncForecast.UNKNOWN;
  }
}
