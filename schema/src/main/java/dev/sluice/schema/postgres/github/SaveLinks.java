package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replaces what objects speak of. */
final class SaveLinks {

  private static final String DELETE =
      """
      DELETE FROM github_links
      WHERE repository_id = ? AND (kind, id) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
      """;

  private static final String INSERT =
      """
      INSERT INTO github_links (repository_id, kind, id, relation, target)
      SELECT ?, * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) AS l (kind, id, relation, target)
      ORDER BY l.kind, l.id, l.relation, l.target
      ON CONFLICT DO NOTHING
      """;

  private static final String RENAME =
      """
      WITH former AS (
        DELETE FROM github_links
        WHERE repository_id = :repository AND lower(left(target, :length)) = lower(:former || '#')
        RETURNING kind, id, relation, target)
      INSERT INTO github_links (repository_id, kind, id, relation, target)
      SELECT :repository, kind, id, relation, lower(:now) || '#' || substr(target, :length + 1) FROM former
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;

  SaveLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets what leads to threads of the repository's former name lead to those of the new one. */
  void rename(String repositoryId, String former, String now) {
    jdbc.sql(RENAME)
        .param("repository", repositoryId)
        .param("former", former)
        .param("length", former.length() + 1)
        .param("now", now)
        .update();
  }

  /** Deletes all that the repository has. */
  void delete(String repositoryId) {
    jdbc.sql("DELETE FROM github_links WHERE repository_id = ?").param(repositoryId).update();
  }

  void delete(String repositoryId, Collection<GithubIdentity> objects) {
    jdbc.sql(DELETE)
        .param(repositoryId)
        .param(SaveObjects.kinds(objects))
        .param(SaveObjects.ids(objects))
        .update();
  }

  void replace(
      String repositoryId, Collection<GithubIdentity> changed, Collection<GithubObject> page) {
    delete(repositoryId, changed);
    Set<GithubIdentity> wanted = new HashSet<>(changed);
    List<GithubIdentity> from = new ArrayList<>();
    List<GithubLink> links = new ArrayList<>();
    for (GithubObject object : page) {
      GithubIdentity identity = SaveObjects.identity(object);
      if (wanted.remove(identity)) {
        object.links().forEach(link -> from.add(identity));
        links.addAll(object.links());
      }
    }
    if (!links.isEmpty()) {
      insert(repositoryId, from, links);
    }
  }

  private void insert(String repositoryId, List<GithubIdentity> from, List<GithubLink> links) {
    jdbc.sql(INSERT)
        .param(repositoryId)
        .param(SaveObjects.kinds(from))
        .param(SaveObjects.ids(from))
        .param(links.stream().map(link -> link.relation().label()).toArray(String[]::new))
        .param(links.stream().map(GithubLink::target).toArray(String[]::new))
        .update();
  }
}
