package dev.sluice.benchmarks.search;

import com.pgvector.PGvector;
import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.TermVector;
import dev.sluice.schema.model.TermVectorCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty index with real sources and made-up vectors, bypassing Kafka. */
final class CorpusLoader {

  private static final int BATCH = 500;

  private static final String DOCUMENT =
      """
      INSERT INTO documents (id, blob_id, language, pipeline, content_type, status, encoding, bytes, lines,
        chunk_count, secrets_masked)
      VALUES (?, ?, 'java', 1, 'code', 'parsed', 'UTF-8', ?, 1, ?, 0) ON CONFLICT DO NOTHING
      """;
  private static final String REF =
      """
      INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, document_id, path_terms)
      VALUES (?, ?, 1, 33188, ?, ?, array_to_tsvector(string_to_array(?, ' ')))
      """;
  private static final String CHUNK =
      """
      INSERT INTO rag_chunks (document_id, ordinal, kind, title, symbol, start_line, end_line, start_column,
        end_column, context, content, text_hash, token_count, term_count, terms, tsv)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, array_to_tsvector(string_to_array(?, ' ')))
      ON CONFLICT DO NOTHING
      """;
  private static final String VECTOR =
      "INSERT INTO rag_embeddings VALUES (1, ?, ?) ON CONFLICT DO NOTHING";
  private static final String STATISTICS = "INSERT INTO lexeme_statistics VALUES (?, ?)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final Chunker chunker = new Chunker(WordPiece.bundled());
  private final LexicalAnalyzer analyzer = new LexicalAnalyzer();
  private final ClusteredVectors vectors = new ClusteredVectors(384);
  private final Map<String, Integer> frequencies = new HashMap<>();
  private final Set<ContentHash> seen = new HashSet<>();
  private final List<Object[]> documents = new ArrayList<>();
  private final List<Object[]> refs = new ArrayList<>();
  private final List<Object[]> chunks = new ArrayList<>();
  private final List<Object[]> embeddings = new ArrayList<>();
  private long loaded;
  private long terms;

  CorpusLoader(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** Loads that many chunks as branch {@code main} of a repository {@code jdk}. */
  void load(SourceFiles sources, long wanted) {
    long ref = register();
    sources.forEach((path, text) -> file(ref, path, text, wanted));
    flush();
    transactions.executeWithoutResult(transaction -> statistics());
    index();
  }

  private void statistics() {
    List<Object[]> rows = new ArrayList<>();
    frequencies.forEach((term, count) -> rows.add(new Object[] {term, count}));
    jdbc.batchUpdate(STATISTICS, rows);
    jdbc.update("UPDATE index_metadata SET value = ? WHERE key = 'chunks'", loaded);
    jdbc.update("UPDATE index_metadata SET value = ? WHERE key = 'terms'", terms);
  }

  private long register() {
    jdbc.update(
        "INSERT INTO repositories VALUES ('0123456789abcdef', 'default', 'jdk', 'jdk', NULL,"
            + " 'sha1', 'main', now())");
    jdbc.update(
        "INSERT INTO embedding_models (name, provider, dimensions, max_tokens, identity, state,"
            + " created_at) VALUES ('made-up', 'in-process', 384, 512, 'made-up', 'active',"
            + " now())");
    Long ref =
        jdbc.queryForObject(
            "INSERT INTO repository_refs (repository_id, name, kind, seq, complete) VALUES"
                + " ('0123456789abcdef', 'main', 'branch', 1, true) RETURNING id",
            Long.class);
    jdbc.update(
        "INSERT INTO ref_commits VALUES (?, 1, ?, now(), now(), false)", ref, "1".repeat(40));
    return ref == null ? 0 : ref;
  }

  private void file(long ref, String path, String text, long wanted) {
    if (loaded >= wanted) {
      throw new SourceFiles.Enough();
    }
    String blob = ContentHash.of(path + text).hex().substring(0, 40);
    UUID id = FileVersion.current(blob, "java").id();
    List<Chunk> cut = chunker.chunk("java", text).chunks();
    documents.add(
        new Object[] {id, blob, text.getBytes(StandardCharsets.UTF_8).length, cut.size()});
    refs.add(new Object[] {ref, path, blob, id, String.join(" ", analyzer.pathTerms(path))});
    cut.forEach(chunk -> chunk(id, path, chunk));
    if (chunks.size() > BATCH) {
      flush();
    }
  }

  private void chunk(UUID id, String path, Chunk chunk) {
    TermVector vector = analyzer.analyze(chunk);
    ContentHash hash = chunk.textHash();
    chunks.add(
        new Object[] {
          id,
          chunk.ordinal(),
          chunk.kind(),
          chunk.title(),
          chunk.symbol(),
          chunk.startLine(),
          chunk.endLine(),
          chunk.startColumn(),
          chunk.endColumn(),
          chunk.context(),
          chunk.content(),
          hash.bytes(),
          chunk.tokenCount(),
          vector.length(),
          TermVectorCodec.encode(vector),
          String.join(" ", analyzer.tieredLexemes(vector))
        });
    if (seen.add(hash)) {
      embeddings.add(new Object[] {hash.bytes(), new PGvector(vectors.of(path, chunk.ordinal()))});
    }
    vector.frequencies().keySet().forEach(term -> frequencies.merge(term, 1, Integer::sum));
    loaded++;
    terms += vector.length();
  }

  private void flush() {
    transactions.executeWithoutResult(transaction -> insert());
    List.of(documents, refs, chunks, embeddings).forEach(List::clear);
  }

  private void insert() {
    jdbc.batchUpdate(DOCUMENT, documents);
    jdbc.batchUpdate(REF, refs);
    jdbc.batchUpdate(CHUNK, chunks);
    jdbc.batchUpdate(VECTOR, embeddings);
  }

  private void index() {
    jdbc.execute("SET maintenance_work_mem = '512MB'");
    jdbc.execute(
        "CREATE INDEX rag_embeddings_hnsw_1 ON rag_embeddings USING hnsw"
            + " ((embedding::halfvec(384)) halfvec_cosine_ops) WHERE model_id = 1");
    jdbc.execute("VACUUM ANALYZE");
  }
}
