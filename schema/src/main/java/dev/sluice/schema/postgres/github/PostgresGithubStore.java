package dev.sluice.schema.postgres.github;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.model.github.GithubState;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.schema.model.github.PullState;
import dev.sluice.schema.port.GithubStore;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link GithubStore} on Postgres. */
public final class PostgresGithubStore implements GithubStore {

  /** Each is the end of an index: a source may have a hundred thousand objects. */
  private static final String STATE =
      """
      SELECT greatest(
               0,
               (SELECT max(change) FROM github_objects WHERE repository_id = r.id),
               (SELECT max(title_change) FROM github_objects
                WHERE repository_id = r.id AND title_change > 0)) AS change,
             (SELECT max(updated_at) FROM github_objects WHERE repository_id = r.id) AS updated_at
      FROM (SELECT ?::text AS id) r
      """;

  private static final String COUNTS =
      """
      SELECT kind, count(*) FROM github_objects
      WHERE repository_id = ? AND deleted_at IS NULL GROUP BY kind
      """;

  private static final String DELIVER =
      """
      INSERT INTO github_deliveries (delivery_id, received_at) VALUES (?, ?)
      ON CONFLICT (delivery_id) DO NOTHING
      """;

  private static final String UNDELIVER = "DELETE FROM github_deliveries WHERE delivery_id = ?";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Sources sources;
  private final Cursors cursors;
  private final SaveObjects objects;
  private final SaveLinks links;
  private final MarkGone gone;
  private final SelectIdentities identities;
  private final SeenObjects seen;
  private final SelectTexts texts;

  /** Uses connections of the pool. */
  public PostgresGithubStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    sources = new Sources(jdbc);
    cursors = new Cursors(jdbc);
    objects = new SaveObjects(jdbc);
    links = new SaveLinks(jdbc);
    gone = new MarkGone(jdbc);
    identities = new SelectIdentities(jdbc);
    seen = new SeenObjects(jdbc);
    texts = new SelectTexts(dataSource);
  }

  @Override
  public void register(GithubSource source) {
    transaction.executeWithoutResult(
        status -> {
          Optional<GithubSource> before = sources.of(source.repositoryId());
          sources.save(source);
          before
              .map(GithubSource::fullName)
              .filter(former -> !former.equalsIgnoreCase(source.fullName()))
              .ifPresent(former -> rename(source.repositoryId(), former, source.fullName()));
        });
  }

  private void rename(String repositoryId, String former, String now) {
    links.rename(repositoryId, former, now);
    cursors.leaveWalks(repositoryId);
  }

  @Override
  public Optional<GithubSource> source(String repositoryId) {
    return sources.of(repositoryId);
  }

  @Override
  public List<GithubSource> named(String fullName) {
    return sources.named(fullName);
  }

  @Override
  public List<GithubSource> numbered(long githubId) {
    return sources.numbered(githubId);
  }

  @Override
  public GithubCursor cursor(String repositoryId, String stream) {
    return cursors.find(repositoryId, stream);
  }

  @Override
  public Map<GithubKind, Integer> save(
      String repositoryId, Collection<GithubObject> page, GithubCursor cursor) {
    return inTransaction(
        () -> {
          List<GithubIdentity> changed =
              page.isEmpty() ? List.of() : objects.run(repositoryId, page);
          if (!changed.isEmpty()) {
            links.replace(repositoryId, changed, page);
          }
          cursors.save(repositoryId, cursor);
          return changed.stream().collect(groupingBy(GithubIdentity::kind, summingInt(each -> 1)));
        });
  }

  @Override
  public void completed(String repositoryId, String stream, Instant at) {
    cursors.completed(repositoryId, stream, at);
  }

  @Override
  public GithubState state(String repositoryId) {
    return jdbc.sql(STATE)
        .param(repositoryId)
        .query(
            (row, number) ->
                new GithubState(row.getLong("change"), Rows.instant(row, "updated_at")))
        .single();
  }

  @Override
  public void texts(String repositoryId, long above, Consumer<GithubText> sink) {
    texts.changed(repositoryId, above, sink);
  }

  @Override
  public List<GithubText> texts(String repositoryId, Collection<String> paths) {
    return texts.at(repositoryId, paths);
  }

  @Override
  public List<Integer> threadsMissingComments(String repositoryId, long above) {
    return identities.unsettled(repositoryId, above);
  }

  @Override
  public List<GithubIdentity> present(String repositoryId, GithubKind kind, long upTo) {
    return identities.ofKind(repositoryId, kind, upTo);
  }

  @Override
  public List<GithubIdentity> comments(String repositoryId, int number, long upTo) {
    return identities.comments(repositoryId, number, upTo);
  }

  @Override
  public List<GithubIdentity> parts(
      String repositoryId, GithubKind kind, Collection<Integer> threads, long upTo) {
    return identities.parts(repositoryId, kind, threads, upTo);
  }

  @Override
  public List<GithubIdentity> orphans(String repositoryId) {
    return identities.orphans(repositoryId);
  }

  @Override
  public List<PullState> outdatedPulls(String repositoryId) {
    return identities.outdatedPulls(repositoryId);
  }

  @Override
  public Optional<GithubIdentity> find(String repositoryId, GithubKind kind, long id) {
    return identities.one(repositoryId, kind, id);
  }

  @Override
  public Optional<GithubIdentity> thread(String repositoryId, GithubKind kind, int number) {
    return identities.thread(repositoryId, kind, number);
  }

  @Override
  public int gone(String repositoryId, Collection<GithubIdentity> wanted, Instant at) {
    return inTransaction(
        () -> {
          List<GithubIdentity> marked = gone.run(repositoryId, wanted, at);
          links.delete(repositoryId, marked);
          return marked.size();
        });
  }

  @Override
  public int withdraw(String repositoryId, Instant at) {
    return inTransaction(
        () -> {
          cursors.clear(repositoryId);
          sources.unswept(repositoryId);
          links.delete(repositoryId);
          return gone.all(repositoryId, at);
        });
  }

  @Override
  public void seen(String repositoryId, GithubKind kind, Collection<Long> ids) {
    seen.add(repositoryId, kind, ids);
  }

  @Override
  public void unsee(String repositoryId, GithubKind kind) {
    seen.clear(repositoryId, kind);
  }

  @Override
  public List<GithubIdentity> missed(String repositoryId, GithubKind kind, long upTo) {
    return seen.missed(repositoryId, kind, upTo);
  }

  @Override
  public void swept(String repositoryId, Instant at) {
    sources.swept(repositoryId, at);
  }

  @Override
  public Map<String, Long> counts(String repositoryId) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(COUNTS)
        .param(repositoryId)
        .query(
            (ResultSet row) -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  @Override
  public boolean deliver(String deliveryId, Instant at) {
    return jdbc.sql(DELIVER).param(deliveryId).param(Rows.time(at)).update() > 0;
  }

  @Override
  public void undeliver(String deliveryId) {
    jdbc.sql(UNDELIVER).param(deliveryId).update();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
