package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.JobState;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.trigger.PostgresTriggerStore;
import dev.sluice.testkit.TestServers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of any earlier schema is brought to the newest one with what is in it. */
class UpgradeIT {

  private static final String REPOSITORY = "0123456789abcdef";

  /** What a version brought, to be filled from then on. */
  private static final Map<Integer, List<String>> ROWS =
      new TreeMap<>(
          Map.of(
              1,
              List.of(
                  """
                  INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
                  VALUES ('0123456789abcdef', 'default', 'old', '/old', '/old', now())
                  """,
                  """
                  INSERT INTO repository_refs (repository_id, name, kind, seq)
                  VALUES ('0123456789abcdef', 'main', 'branch', 1)
                  """,
                  """
                  INSERT INTO ref_commits (ref_id, seq, commit_id, indexed_at)
                  SELECT id, 1, 'abc', now() FROM repository_refs
                  """,
                  """
                  INSERT INTO documents (id, blob_id, language, pipeline, content_type, status,
                    encoding, bytes, lines, chunk_count, secrets_masked)
                  VALUES ('00000000-0000-0000-0000-000000000001', 'b', 'text', 1, 'doc', 'parsed',
                    'UTF-8', 4, 1, 1, 0)
                  """,
                  """
                  INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, document_id)
                  SELECT id, 'a.txt', 1, 33188, 'b', '00000000-0000-0000-0000-000000000001'
                  FROM repository_refs
                  """,
                  """
                  INSERT INTO rag_chunks (document_id, ordinal, kind, title, start_line, end_line,
                    context, content, text_hash, token_count, term_count, terms, tsv)
                  VALUES ('00000000-0000-0000-0000-000000000001', 0, 'block', '', 1, 1, '', 'text',
                    '\\x01', 1, 1, '\\x00', 'text')
                  """,
                  "INSERT INTO lexeme_statistics VALUES ('text', 1)",
                  """
                  INSERT INTO embedding_models
                    (name, provider, dimensions, max_tokens, identity, state, created_at)
                  VALUES ('old', 'in-process', 3, 512, 'old/1', 'active', now())
                  """,
                  "INSERT INTO rag_embeddings SELECT id, '\\x01', '[1,2,3]' FROM embedding_models",
                  """
                  INSERT INTO pending_embeddings (model_id, text_hash)
                  SELECT id, '\\x02' FROM embedding_models
                  """,
                  """
                  INSERT INTO ingestion_jobs (kind, repository_id, ref, state, created_at)
                  VALUES ('index', '0123456789abcdef', 'main', 'done', now())
                  """,
                  """
                  INSERT INTO run_events (job_id, sequence, at, type, data)
                  SELECT id, 1, now(), 'state', '{}' FROM ingestion_jobs
                  """,
                  """
                  INSERT INTO dead_letters (topic, partition, record_offset, topic_id, cause)
                  VALUES ('sluice.documents', 0, 1, 't', 'too strange')
                  """),
              2,
              List.of(
                  """
                  INSERT INTO github_sources (repository_id, api_url, full_name)
                  VALUES ('0123456789abcdef', 'https://api.example.org', 'old/old')
                  """),
              3,
              List.of(
                  """
                  INSERT INTO code_sets (id, repository_id, probes)
                  VALUES ('00000000-0000-0000-0000-000000000002', '0123456789abcdef', '{}')
                  """),
              4,
              List.of(
                  """
                  INSERT INTO triggers (name, repository_id, action, occasion, period, created_at)
                  VALUES ('often', '0123456789abcdef', 'index', 'every', 60, now())
                  """,
                  """
                  INSERT INTO trigger_history
                    (trigger_id, due_at, fired_at, cause, reason, outcome, run_id)
                  SELECT t.id, now(), now(), 'schedule', 'due', 'requested', j.id
                  FROM triggers t, ingestion_jobs j
                  """)));

  /** All but the newest, as a database that has them all tells. */
  static List<Integer> earlierVersions() {
    List<Integer> versions =
        JdbcClient.create(TestServers.freshDatabase())
            .sql(
                """
                SELECT version::integer FROM flyway_schema_history
                WHERE version IS NOT NULL ORDER BY version::integer
                """)
            .query(Integer.class)
            .list();
    return versions.subList(0, versions.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void nothingThatIsThereGetsLost(int version) {
    DataSource database = TestServers.emptyDatabase();
    assertThat(Migrations.migrateTo(database, "public", String.valueOf(version))).isTrue();
    JdbcClient jdbc = JdbcClient.create(database);
    ROWS.forEach(
        (since, rows) -> {
          if (since <= version) {
            rows.forEach(row -> jdbc.sql(row).update());
          }
        });
    Map<String, Long> before = rows(jdbc);

    Migrations.migrate(database);

    assertThat(rows(jdbc)).containsAllEntriesOf(before);
    assertThat(new PostgresRefStore(database).list(REPOSITORY)).hasSize(1);
    assertThat(new PostgresJobStore(database).list(null, REPOSITORY, 10))
        .singleElement()
        .satisfies(job -> assertThat(job.state()).isEqualTo(JobState.DONE));
    assertThat(new PostgresTriggerStore(database).list(null, 10)).hasSize(version < 4 ? 0 : 1);
  }

  private static Map<String, Long> rows(JdbcClient jdbc) {
    Map<String, Long> rows = new TreeMap<>();
    jdbc.sql(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
              AND relname <> 'flyway_schema_history'
            """)
        .query(String.class)
        .list()
        .forEach(
            table ->
                rows.put(
                    table, jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single()));
    return rows;
  }
}
