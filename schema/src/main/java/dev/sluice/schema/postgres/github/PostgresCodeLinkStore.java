package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.CodeLinks;
import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.LinkedText;
import dev.sluice.schema.port.CodeLinkStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link CodeLinkStore} on Postgres. */
public final class PostgresCodeLinkStore implements CodeLinkStore {

  private static final String ARRIVED =
      """
      DELETE FROM github_awaited_commits
      WHERE repository_id = ? AND (kind, id) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
      """;

  private static final String AWAIT =
      """
      INSERT INTO github_awaited_commits (repository_id, kind, id, commit_id)
      SELECT ?, * FROM unnest(?::text[], ?::bigint[], ?::text[]) AS a (kind, id, commit_id)
      ORDER BY a.kind, a.id
      """;

  private static final String LINKED =
      """
      UPDATE github_sources SET linked_change = ?
      WHERE repository_id = ? AND linked_change < ?
      """;

  private static final String DELETE =
      """
      DELETE FROM github_links
      WHERE repository_id = ? AND (kind, id) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
        AND relation IN ('speaks_of', 'reviews', 'changes')
      """;

  private static final String INSERT =
      """
      INSERT INTO github_links (repository_id, kind, id, relation, target)
      SELECT ?, * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) AS l (kind, id, relation, target)
      ORDER BY l.kind, l.id, l.relation, l.target
      ON CONFLICT DO NOTHING
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM github_awaited_commits a
      JOIN github_objects o USING (repository_id, kind, id)
      WHERE a.repository_id = ? AND o.deleted_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SelectLinkedTexts texts;
  private final SelectDiscussions discussions;

  /** Uses connections of the pool. */
  public PostgresCodeLinkStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    texts = new SelectLinkedTexts(jdbc);
    discussions = new SelectDiscussions(jdbc);
  }

  @Override
  public List<LinkedText> pending(String repositoryId, int limit) {
    return texts.pending(repositoryId, limit);
  }

  @Override
  public List<LinkedText> awaiting(
      String repositoryId,
      @Nullable Collection<String> commits,
      Collection<Integer> numbers,
      @Nullable LinkedText above,
      int limit) {
    return texts.awaiting(
        repositoryId, commits, numbers, above == null ? -1 : above.change(), limit);
  }

  @Override
  public void save(String repositoryId, Collection<CodeLinks> links, long upTo) {
    transaction.executeWithoutResult(
        status -> {
          replace(repositoryId, links);
          await(repositoryId, links);
          jdbc.sql(LINKED).params(upTo, repositoryId, upTo).update();
        });
  }

  private void replace(String repositoryId, Collection<CodeLinks> links) {
    jdbc.sql(DELETE).param(repositoryId).param(kinds(links)).param(ids(links)).update();
    List<CodeLinks> from = new ArrayList<>();
    List<GithubLink> targets = new ArrayList<>();
    for (CodeLinks one : links) {
      one.links().forEach(link -> from.add(one));
      targets.addAll(one.links());
    }
    if (!targets.isEmpty()) {
      jdbc.sql(INSERT)
          .param(repositoryId)
          .param(kinds(from))
          .param(ids(from))
          .param(targets.stream().map(link -> link.relation().label()).toArray(String[]::new))
          .param(targets.stream().map(GithubLink::target).toArray(String[]::new))
          .update();
    }
  }

  private void await(String repositoryId, Collection<CodeLinks> links) {
    jdbc.sql(ARRIVED).param(repositoryId).param(kinds(links)).param(ids(links)).update();
    List<CodeLinks> waiting = links.stream().filter(one -> one.awaits() != null).toList();
    if (!waiting.isEmpty()) {
      jdbc.sql(AWAIT)
          .param(repositoryId)
          .param(kinds(waiting))
          .param(ids(waiting))
          .param(waiting.stream().map(CodeLinks::awaits).toArray(String[]::new))
          .update();
    }
  }

  @Override
  public long countAwaiting(String repositoryId) {
    return jdbc.sql(COUNT).param(repositoryId).query(Long.class).single();
  }

  @Override
  public Found discussions(
      String repositoryId, String fullName, Wanted wanted, @Nullable Integer below, int limit) {
    return discussions.run(repositoryId, fullName, wanted, below, limit);
  }

  private static String[] kinds(Collection<CodeLinks> links) {
    return links.stream().map(l -> l.identity().kind().label()).toArray(String[]::new);
  }

  private static Long[] ids(Collection<CodeLinks> links) {
    return links.stream().map(l -> l.identity().id()).toArray(Long[]::new);
  }
}
