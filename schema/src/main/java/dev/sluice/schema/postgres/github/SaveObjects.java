package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts or replaces objects; what is stored as it is, or newer, keeps its row. */
final class SaveObjects {

  private static final String UPSERT =
      """
      INSERT INTO github_objects AS o
        (repository_id, kind, id, number, pull, title, author, bot, created_at, updated_at, url, path,
         payload, change, title_change)
      SELECT ?, s.kind, s.id, s.number, s.pull, s.title, s.author, s.bot, s.created_at::timestamptz,
             s.updated_at::timestamptz, s.url, s.path, s.payload::jsonb, nextval('github_changes'),
             CASE WHEN s.title IS NULL THEN 0 ELSE nextval('github_changes') END
      FROM unnest(?::text[], ?::bigint[], ?::integer[], ?::boolean[], ?::text[], ?::text[], ?::boolean[],
                  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        AS s (kind, id, number, pull, title, author, bot, created_at, updated_at, url, path, payload)
      ORDER BY s.kind, s.id
      ON CONFLICT (repository_id, kind, id) DO UPDATE
      SET number = excluded.number, pull = excluded.pull, title = excluded.title,
          author = excluded.author, bot = excluded.bot, created_at = excluded.created_at,
          updated_at = excluded.updated_at, url = excluded.url, path = excluded.path,
          payload = excluded.payload, change = excluded.change, deleted_at = NULL,
          title_change = CASE
            WHEN (o.title, o.pull) IS DISTINCT FROM (excluded.title, excluded.pull)
              OR o.deleted_at IS NOT NULL THEN excluded.title_change
            ELSE o.title_change END
      WHERE excluded.updated_at >= o.updated_at
        AND (o.deleted_at IS NOT NULL OR o.payload <> excluded.payload)
      RETURNING kind, id, number
      """;

  private final JdbcClient jdbc;

  SaveObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores them; returns those whose row is new or has changed. */
  List<GithubIdentity> run(String repositoryId, Collection<GithubObject> objects) {
    Map<GithubIdentity, GithubObject> distinct = new LinkedHashMap<>();
    objects.forEach(object -> distinct.put(identity(object), object));
    Collection<GithubObject> page = distinct.values();
    return jdbc.sql(UPSERT)
        .param(repositoryId)
        .param(texts(page, object -> object.kind().label()))
        .param(page.stream().map(GithubObject::id).toArray(Long[]::new))
        .param(page.stream().map(GithubObject::number).toArray(Integer[]::new))
        .param(page.stream().map(GithubObject::pull).toArray(Boolean[]::new))
        .param(texts(page, GithubObject::title))
        .param(texts(page, GithubObject::author))
        .param(page.stream().map(GithubObject::bot).toArray(Boolean[]::new))
        .param(texts(page, object -> object.createdAt().toString()))
        .param(texts(page, object -> object.updatedAt().toString()))
        .param(texts(page, GithubObject::url))
        .param(texts(page, GithubObject::path))
        .param(texts(page, GithubObject::payload))
        .query((row, number) -> SelectIdentities.map(row))
        .list();
  }

  static GithubIdentity identity(GithubObject object) {
    return new GithubIdentity(object.kind(), object.id(), object.number());
  }

  static String[] kinds(Collection<GithubIdentity> objects) {
    return objects.stream().map(GithubIdentity::kind).map(GithubKind::label).toArray(String[]::new);
  }

  static Long[] ids(Collection<GithubIdentity> objects) {
    return objects.stream().map(GithubIdentity::id).toArray(Long[]::new);
  }

  private static @Nullable String[] texts(
      Collection<GithubObject> page, Function<GithubObject, @Nullable String> part) {
    @Nullable String[] texts = new @Nullable String[page.size()];
    int i = 0;
    for (GithubObject object : page) {
      texts[i++] = part.apply(Objects.requireNonNull(object));
    }
    return texts;
  }
}
