package dev.sluice.benchmarks.peers;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.transformers.TransformersEmbeddingModel;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Spring AI: {@code TokenTextSplitter} and {@code PgVectorStore} with the same weights. Its ONNX
 * model takes the mean over tokens and truncates by option; the work is the same.
 */
final class SpringAiPeer implements Peer {

  private static final String MODEL = "classpath:/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "classpath:/bge-small-en-v1.5-q-tokenizer.json";
  private static final int DIMENSIONS = 384;

  private final PgVectorStore store;
  private final JdbcTemplate jdbc;

  SpringAiPeer(DataSource database) {
    jdbc = new JdbcTemplate(database);
    store =
        PgVectorStore.builder(jdbc, model())
            .dimensions(DIMENSIONS)
            .vectorTableName("spring_ai")
            .initializeSchema(true)
            .build();
    store.afterPropertiesSet();
  }

  @Override
  public String name() {
    return "Spring AI";
  }

  @Override
  public void ingestChunks(List<Piece> chunks) {
    store.add(documents(chunks));
  }

  @Override
  public void ingestFiles(List<Piece> files) {
    store.add(TokenTextSplitter.builder().build().apply(documents(files)));
  }

  @Override
  public long rows() {
    Long rows = jdbc.queryForObject("SELECT count(*) FROM spring_ai", Long.class);
    return rows == null ? 0 : rows;
  }

  private static TransformersEmbeddingModel model() {
    TransformersEmbeddingModel model = new TransformersEmbeddingModel();
    model.setModelResource(MODEL);
    model.setTokenizerResource(TOKENIZER);
    model.setTokenizerOptions(
        Map.of(
            "padding", "true", "truncation", "true", "maxLength", "512", "modelMaxLength", "512"));
    try {
      model.afterPropertiesSet();
      return model;
    } catch (Exception e) {
      throw new IllegalStateException("the model does not load", e);
    }
  }

  private static List<Document> documents(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> !piece.text().isBlank())
        .map(piece -> new Document(piece.text(), Map.of("path", piece.path())))
        .toList();
  }
}
