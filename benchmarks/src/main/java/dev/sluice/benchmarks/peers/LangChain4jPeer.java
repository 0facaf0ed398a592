package dev.sluice.benchmarks.peers;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** LangChain4j: {@code EmbeddingStoreIngestor} with the in-process model and its pgvector store. */
final class LangChain4jPeer implements Peer {

  /** Segment size and overlap, in characters, of the library's getting-started page. */
  private static final int SEGMENT = 300;

  private static final int OVERLAP = 30;

  private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
  private final PgVectorEmbeddingStore store;
  private final JdbcTemplate jdbc;

  LangChain4jPeer(DataSource database) {
    jdbc = new JdbcTemplate(database);
    store =
        PgVectorEmbeddingStore.datasourceBuilder()
            .datasource(database)
            .table("langchain4j")
            .dimension(model.dimension())
            .createTable(true)
            .build();
  }

  @Override
  public String name() {
    return "LangChain4j";
  }

  @Override
  public void ingestChunks(List<Piece> chunks) {
    EmbeddingStoreIngestor.builder()
        .embeddingModel(model)
        .embeddingStore(store)
        .build()
        .ingest(documents(chunks));
  }

  @Override
  public void ingestFiles(List<Piece> files) {
    EmbeddingStoreIngestor.builder()
        .documentSplitter(DocumentSplitters.recursive(SEGMENT, OVERLAP))
        .embeddingModel(model)
        .embeddingStore(store)
        .build()
        .ingest(documents(files));
  }

  @Override
  public long rows() {
    Long rows = jdbc.queryForObject("SELECT count(*) FROM langchain4j", Long.class);
    return rows == null ? 0 : rows;
  }

  private static List<Document> documents(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> !piece.text().isBlank())
        .map(piece -> Document.from(piece.text(), Metadata.from("path", piece.path())))
        .toList();
  }
}
