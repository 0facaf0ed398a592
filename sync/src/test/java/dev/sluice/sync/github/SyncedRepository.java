package dev.sluice.sync.github;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.testkit.SettableClock;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.github.GithubServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A repository on the server, and what is stored of it. */
final class SyncedRepository {

  static final DataSource DATABASE = TestServers.freshDatabase();

  final SettableClock clock = new SettableClock("2025-06-01T00:00:00Z");
  final PostgresGithubStore store;
  final List<Duration> waited = new ArrayList<>();
  private final String id;
  private final String fullName;
  private final GithubHost host;

  SyncedRepository(GithubServer server, String fullName) {
    this(server, fullName, "made-up");
  }

  SyncedRepository(GithubServer server, String fullName, String... tokens) {
    this(server, fullName, DATABASE, tokens);
  }

  SyncedRepository(GithubServer server, String fullName, DataSource database, String... tokens) {
    this(server.url(), fullName, database, tokens);
  }

  SyncedRepository(String url, String fullName, DataSource database, String... tokens) {
    this.store = new PostgresGithubStore(database);
    this.fullName = fullName;
    this.id = ContentHash.of(url + fullName + System.nanoTime()).hex().substring(0, 16);
    new PostgresRepositoryStore(DATABASE)
        .register(new Repository(id, id, id, id, null, null, clock.instant()));
    store.register(new GithubSource(id, url, fullName, null, null));
    Duration brief = Duration.ofMillis(2);
    host =
        new GithubHost(
            new GithubConfig(
                URI.create(url),
                List.of(tokens),
                8,
                brief,
                Duration.ofSeconds(20),
                Duration.ofMinutes(2)),
            clock);
  }

  SyncOutcome sync() {
    return sync(Integer.MAX_VALUE, false);
  }

  SyncOutcome sweep() {
    return sync(Integer.MAX_VALUE, true);
  }

  SyncOutcome sync(int budget, boolean sweep, GithubIdentity... suspects) {
    return sync(
        budget, new SyncOrder(Stream.of(null), sweep, List.of(suspects), store.state(id).change()));
  }

  SyncOutcome sync(int budget, SyncOrder order) {
    return new GithubSync(store, clock)
        .run(
            store.source(id).orElseThrow(), order, client(budget), (objects, requests, rate) -> {});
  }

  GithubClient client(int budget) {
    return host.client(
        budget,
        duration -> {
          waited.add(duration);
          clock.pass(duration);
        });
  }

  List<Integer> numbers() {
    return store.present(id, GithubKind.ISSUE, Long.MAX_VALUE).stream()
        .map(GithubIdentity::number)
        .sorted()
        .toList();
  }

  List<Long> commentIds() {
    return ids(GithubKind.ISSUE_COMMENT);
  }

  List<Long> ids(GithubKind kind) {
    return store.present(id, kind, Long.MAX_VALUE).stream().map(GithubIdentity::id).toList();
  }

  /** What is stored, without the order in which it came. */
  String fingerprint() {
    return JdbcClient.create(DATABASE)
        .sql(
            """
            SELECT md5(coalesce(string_agg(kind || id || payload::text, '|' ORDER BY kind, id), ''))
            FROM github_objects WHERE repository_id = ? AND deleted_at IS NULL
            """)
        .param(id)
        .query(String.class)
        .single();
  }

  List<String> links(int number) {
    return JdbcClient.create(DATABASE)
        .sql(
            """
            SELECT l.relation || ' ' || l.target FROM github_links l
            JOIN github_objects o USING (repository_id, kind, id)
            WHERE repository_id = ? AND o.number = ? ORDER BY 1
            """)
        .params(id, number)
        .query(String.class)
        .list();
  }

  List<String> paths() {
    List<String> paths = new ArrayList<>();
    store.texts(id, 0, text -> paths.add(text.path()));
    return paths;
  }

  String payload(GithubKind kind, long objectId) {
    return JdbcClient.create(DATABASE)
        .sql(
            "SELECT payload::text FROM github_objects WHERE repository_id = ? AND kind = ? AND id ="
                + " ?")
        .params(id, kind.label(), objectId)
        .query(String.class)
        .single();
  }

  String id() {
    return id;
  }
}
