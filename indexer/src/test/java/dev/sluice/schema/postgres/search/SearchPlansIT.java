package dev.sluice.schema.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.model.search.HnswScan;
import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.postgres.HnswIndex;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.testkit.TestServers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements whose speed stands and falls with their plan. */
class SearchPlansIT {

  private static final int CHUNKS = 3_000;

  private static final String DOCUMENTS =
      """
      INSERT INTO documents
      SELECT md5(i::text)::uuid, md5(i::text), 'java', 1, 'code', 'parsed', NULL, 'UTF-8', 1, 1, 1, 0
      FROM generate_series(1, ?) i
      """;
  private static final String REFS =
      """
      INSERT INTO document_refs
      SELECT ?, 'src/' || i || '.java', 1, 2147483647, 33188, md5(i::text), md5(i::text)::uuid, NULL, ''
      FROM generate_series(1, ?) i
      """;
  private static final String TEXTS =
      """
      INSERT INTO rag_chunks
      SELECT md5(i::text)::uuid, 0, 'block', '', NULL, 1, 1, 0, 0, '', 'x', sha256(i::text::bytea), 1, 1, '', ''
      FROM generate_series(1, ?) i
      """;
  private static final String VECTORS =
      """
      INSERT INTO rag_embeddings
      SELECT ?, sha256(i::text::bytea), ARRAY[sin(i), cos(i), sin(i * 3), 1]::vector
      FROM generate_series(1, ?) i
      """;

  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;
  private static EmbeddingModel model;
  private static long ref;

  @BeforeAll
  static void fill() {
    DataSource dataSource = TestServers.freshDatabase();
    jdbc = new JdbcTemplate(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    var models = new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC());
    model =
        models.add(
            new EmbeddingModelSpec(
                "four", EmbeddingProvider.IN_PROCESS, null, null, 4, 512, "", "", "four"),
            ModelState.ACTIVE);
    models.createIndex(model);
    jdbc.update(
        """
        INSERT INTO repositories
          (id, workspace_id, name, location, fetch_uri, default_ref, created_at)
        VALUES ('0123456789abcdef', 'default', 'r', 'r', 'r', 'main', now())
        """);
    ref =
        jdbc.queryForObject(
            "INSERT INTO repository_refs (repository_id, name, kind, seq)"
                + " VALUES ('0123456789abcdef', 'main', 'branch', 1) RETURNING id",
            Long.class);
    jdbc.update(DOCUMENTS, CHUNKS);
    jdbc.update(REFS, ref, CHUNKS);
    jdbc.update(TEXTS, CHUNKS);
    jdbc.update(VECTORS, model.id(), CHUNKS);
    jdbc.execute("ANALYZE");
  }

  private static SearchFilter filter(String kind) {
    List<RefPosition> one = List.of(new RefPosition(ref, 1));
    return switch (kind) {
      case "one ref" -> SearchFilter.everything(one);
      case "two refs" ->
          SearchFilter.everything(List.of(new RefPosition(ref, 1), new RefPosition(ref + 1, 1)));
      default ->
          new SearchFilter(
              one, List.of("code"), List.of("java"), "^src/1", "test", Instant.EPOCH, null);
    };
  }

  @Test
  void theLanguagesAreLookedUpOneByOne() {
    List<String> plan = jdbc.queryForList("EXPLAIN " + SelectLanguages.SQL, String.class);
    assertThat(String.join("\n", plan)).contains("documents_language").doesNotContain("Seq Scan");
    assertThat(new SelectLanguages(jdbc).all()).containsExactly("java");
  }

  @Test
  void fewFileVersionsAreAHashedListForEachRowOfTheIndex() {
    HnswScan scan = new HnswScan(100, 100, 20_000);
    List<UUID> few = Stream.generate(UUID::randomUUID).limit(100).toList();
    SearchFilter known = filter("all filters").within(few);
    String plan =
        transaction.execute(
            status -> {
              new SelectNearestTexts(jdbc).configure(scan);
              float[] query = {1, 0, 0, 0};
              Sql sql = SelectNearestTexts.statement(model, query, known, scan).explained();
              return String.join("\n", sql.query(jdbc, (row, n) -> row.getString(1)));
            });
    assertThat(plan)
        .contains(
            "Index Scan using "
                + HnswIndex.of(model.id(), model.dimensions()).name()
                + " on rag_embeddings")
        .contains("= ANY ('{" + few.getFirst())
        .doesNotContain("document_refs", "Seq Scan", "Sort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one ref", "two refs", "all filters"})
  void theNearestTextsComeFromTheModelsIndexAndTheFilterIsAskedRowByRow(String kind) {
    HnswScan scan = new HnswScan(100, 100, 20_000);
    String plan =
        transaction.execute(
            status -> {
              new SelectNearestTexts(jdbc).configure(scan);
              float[] query = {1, 0, 0, 0};
              Sql sql = SelectNearestTexts.statement(model, query, filter(kind), scan).explained();
              return String.join("\n", sql.query(jdbc, (row, n) -> row.getString(1)));
            });
    assertThat(plan)
        .contains(
            "Index Scan using "
                + HnswIndex.of(model.id(), model.dimensions()).name()
                + " on rag_embeddings")
        .contains("SubPlan")
        .contains("rag_chunks_text_hash")
        .contains("document_refs_document")
        .doesNotContain("Seq Scan", "Sort");
  }
}
