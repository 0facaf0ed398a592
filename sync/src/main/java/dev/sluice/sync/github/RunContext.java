package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.github.GithubException.Kind;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of one run share. */
final class RunContext {

  private static final int GONE = 410;

  private final GithubSource source;
  private final GithubStore store;
  private final GithubClient client;
  private final SyncProgress progress;
  private final Clock clock;
  private final ObjectReader reader;
  private final Map<GithubKind, Long> changed = new EnumMap<>(GithubKind.class);
  private final List<String> leftOut = new ArrayList<>();
  private long read;
  private long gone;

  RunContext(
      GithubSource source,
      GithubStore store,
      GithubClient client,
      SyncProgress progress,
      Clock clock) {
    this.source = source;
    this.store = store;
    this.client = client;
    this.progress = progress;
    this.clock = clock;
    this.reader = new ObjectReader(source.fullName());
  }

  String repositoryId() {
    return source.repositoryId();
  }

  String fullName() {
    return source.fullName();
  }

  GithubStore store() {
    return store;
  }

  GithubClient client() {
    return client;
  }

  ObjectReader reader() {
    return reader;
  }

  Clock clock() {
    return clock;
  }

  Map<GithubKind, Long> changed() {
    return changed;
  }

  /** The streams that could not be read without a token. */
  List<String> leftOut() {
    return leftOut;
  }

  long gone() {
    return gone;
  }

  /**
   * Asks for a list; one that is turned off answers 410 and counts as unchanged.
   *
   * @throws GithubException if there is no such repository
   */
  Answer list(URI uri, @Nullable String etag) {
    Answer answer = client.get(uri, etag);
    if (answer instanceof Answer.Missing(int status) && status != GONE) {
      throw missing(source.fullName(), status);
    }
    return answer;
  }

  static GithubException missing(String fullName, int status) {
    return new GithubException(
        Kind.NOT_FOUND,
        status == 451
            ? fullName + " is not available for legal reasons"
            : "there is no repository " + fullName + ", or the token may not see it",
        "check the name and the token; forget a repository that is gone with: ./sluice remove");
  }

  /** Stores a page with its cursor. */
  void save(List<GithubObject> page, GithubCursor cursor) {
    page.forEach(object -> changed.putIfAbsent(object.kind(), 0L));
    store
        .save(source.repositoryId(), page, cursor)
        .forEach((kind, count) -> changed.merge(kind, (long) count, Long::sum));
    read += page.size();
    progress.stored(read, client.requests(), client.rate());
  }

  /** Stores objects; the stream's cursor stays where it is. */
  void keep(List<GithubObject> objects, String stream) {
    save(objects, store.cursor(source.repositoryId(), stream));
  }

  /** The latest change so far. */
  long change() {
    return store.state(source.repositoryId()).change();
  }

  void gone(Collection<GithubIdentity> objects) {
    if (!objects.isEmpty()) {
      gone += store.gone(source.repositoryId(), objects, clock.instant());
    }
  }

  void completed(String stream) {
    store.completed(source.repositoryId(), stream, clock.instant());
  }
}
