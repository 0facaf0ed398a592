package dev.sluice.indexer.search;

import dev.sluice.indexer.chunk.ChunkedText;
import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.model.TermVector;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** An index that tests fill commit by commit, through the stores that the indexer uses. */
final class SearchIndex {

  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  final DataSource dataSource;
  final JdbcTemplate jdbc;
  final EmbeddingModel model;
  private final LexicalAnalyzer analyzer = new LexicalAnalyzer();
  private final Chunker chunker = new Chunker(WordPiece.bundled());
  private final PostgresFileVersionStore files;
  private final PostgresEmbeddingStore embeddings;

  SearchIndex(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = new JdbcTemplate(dataSource);
    files = new PostgresFileVersionStore(dataSource);
    embeddings = new PostgresEmbeddingStore(dataSource);
    PostgresEmbeddingModelStore models =
        new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC());
    EmbeddingModelSpec spec =
        new EmbeddingModelSpec(
            "words",
            EmbeddingProvider.IN_PROCESS,
            null,
            null,
            WordHashModel.DIMENSIONS,
            512,
            "",
            "",
            "words");
    model = models.add(spec, ModelState.ACTIVE);
    models.createIndex(model);
  }

  SearchService service() {
    return service(SearchConfig.defaults());
  }

  SearchService service(SearchConfig config) {
    WordHashModel client = new WordHashModel(model);
    return new SearchService(
        dataSource, analyzer, () -> client, Clock.fixed(NOW, ZoneOffset.UTC), config);
  }

  /** A repository with a default branch {@code main}. */
  void repository(String name, String webUrl) {
    String id = ContentHash.of(name).hex().substring(0, 16);
    jdbc.update(
        """
        INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, web_url,
          object_format, default_ref, created_at)
        VALUES (?, 'default', ?, ?, ?, ?, 'sha1', 'main', now())
        """,
        id,
        name,
        name,
        name,
        webUrl);
  }

  /** A commit that changes files; an empty text deletes the file. Embeds nothing. */
  String commit(String repository, String ref, String at, Map<String, String> changes) {
    long refId = ref(repository, ref);
    Integer seq =
        jdbc.queryForObject(
            "UPDATE repository_refs SET seq = seq + 1 WHERE id = ? RETURNING seq",
            Integer.class,
            refId);
    String commit = ContentHash.of(repository + ref + seq).hex().substring(0, 40);
    jdbc.update(
        "INSERT INTO ref_commits VALUES (?, ?, ?, ?::timestamptz, now(), true)",
        refId,
        seq,
        commit,
        at);
    new TreeMap<>(changes).keySet().forEach(path -> close(refId, path, seq == null ? 0 : seq));
    Map<String, IndexedFile> files = new TreeMap<>();
    changes.forEach((path, text) -> addFile(files, path, text));
    this.files.write(List.copyOf(files.values()));
    files.forEach((path, file) -> put(refId, path, file, seq == null ? 0 : seq));
    new PostgresLexemeStatistics(dataSource).fold();
    return commit;
  }

  String commit(String repository, Map<String, String> changes) {
    return commit(repository, "main", "2026-01-01T00:00:00Z", changes);
  }

  private long ref(String repository, String ref) {
    jdbc.update(
        "INSERT INTO repository_refs (repository_id, name, kind, complete)"
            + " SELECT id, ?, 'branch', true FROM repositories WHERE name = ?"
            + " ON CONFLICT DO NOTHING",
        ref,
        repository);
    Long id =
        jdbc.queryForObject(
            "SELECT f.id FROM repository_refs f JOIN repositories p ON p.id = f.repository_id"
                + " WHERE p.name = ? AND f.name = ?",
            Long.class,
            repository,
            ref);
    return id == null ? 0 : id;
  }

  private void close(long refId, String path, int seq) {
    jdbc.update(
        "UPDATE document_refs SET to_seq = ? WHERE ref_id = ? AND path = ? AND to_seq = 2147483647",
        seq,
        refId,
        path);
  }

  private void addFile(Map<String, IndexedFile> files, String path, String text) {
    if (!text.isEmpty()) {
      files.put(path, file(path, text));
    }
  }

  private void put(long refId, String path, IndexedFile file, int seq) {
    jdbc.update(
        "INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, document_id, path_terms)"
            + " VALUES (?, ?, ?, 33188, ?, ?, array_to_tsvector(string_to_array(?, ' ')))",
        refId,
        path,
        seq,
        file.fileVersion().blobId(),
        file.id(),
        String.join(" ", analyzer.pathTerms(path)));
  }

  private IndexedFile file(String path, String text) {
    String language = path.endsWith(".java") ? "java" : path.endsWith(".md") ? "markdown" : "text";
    ChunkedText chunked = chunker.chunk(language, text);
    return new IndexedFile(
        FileVersion.current(ContentHash.of(text).hex().substring(0, 40), language),
        language.equals("markdown") ? ContentType.DOC : ContentType.CODE,
        chunked.status(),
        null,
        "UTF-8",
        text.length(),
        (int) text.lines().count(),
        0,
        chunked.chunks().stream().map(this::indexed).toList(),
        null);
  }

  private IndexedChunk indexed(Chunk chunk) {
    TermVector terms = analyzer.analyze(chunk);
    return IndexedChunk.of(chunk, terms, analyzer.tieredLexemes(terms));
  }

  /** The first ref's freshness, asked for until its texts have been counted. */
  static SearchAnswer.Freshness counted(SearchService service, SearchRequest request) {
    SearchAnswer.Freshness first = service.search(request).freshness().getFirst();
    return first.embedded() == null ? counted(service, request) : first;
  }

  /** Gives every stored text its vector. */
  void embed() {
    WordHashModel client = new WordHashModel(model);
    jdbc.query(
            "SELECT DISTINCT ON (text_hash) context, content, text_hash FROM rag_chunks",
            (row, n) -> {
              String context = row.getString(1);
              String text =
                  context.isEmpty() ? row.getString(2) : context + "\n" + row.getString(2);
              return new TextVector(ContentHash.ofDigest(row.getBytes(3)), client.embedQuery(text));
            })
        .forEach(vector -> embeddings.save(model.id(), List.of(vector)));
  }
}
