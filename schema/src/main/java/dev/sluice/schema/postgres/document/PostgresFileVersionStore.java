package dev.sluice.schema.postgres.document;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link FileVersionStore} on {@code documents}, {@code rag_chunks} and what goes with them. */
public final class PostgresFileVersionStore implements FileVersionStore {

  /** The same order whoever writes, so that two writers never wait for each other in a circle. */
  private static final Comparator<IndexedFile> BY_ID = Comparator.comparing(IndexedFile::id);

  private final Transactions transactions;
  private final SelectMissing selectMissing;
  private final InsertDocuments insertDocuments;
  private final CopyChunks copyChunks;
  private final AppendLexemeDeltas appendDeltas;
  private final InsertPendingTexts insertPending;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresFileVersionStore(DataSource dataSource) {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    this.transactions = new PostgresTransactions(dataSource);
    this.selectMissing = new SelectMissing(JdbcClient.create(jdbc));
    this.insertDocuments = new InsertDocuments(jdbc);
    this.copyChunks = new CopyChunks(jdbc);
    this.appendDeltas = new AppendLexemeDeltas(jdbc);
    this.insertPending = new InsertPendingTexts(jdbc);
  }

  @Override
  public Set<UUID> missing(Collection<UUID> ids) {
    return selectMissing.of(ids);
  }

  @Override
  public Written write(Collection<IndexedFile> files) {
    return files.isEmpty() ? new Written(0, 0, List.of()) : transactions.call(() -> insert(files));
  }

  private Written insert(Collection<IndexedFile> files) {
    Set<UUID> inserted = insertDocuments.these(List.copyOf(files));
    List<IndexedFile> fresh =
        files.stream().filter(file -> inserted.remove(file.id())).sorted(BY_ID).toList();
    List<IndexedChunk> chunks = fresh.stream().flatMap(file -> file.chunks().stream()).toList();
    return new Written(fresh.size(), chunks.size(), insertChunks(fresh, chunks));
  }

  private List<EmbeddingMessage> insertChunks(List<IndexedFile> files, List<IndexedChunk> chunks) {
    if (chunks.isEmpty()) {
      return List.of();
    }
    copyChunks.of(files);
    appendDeltas.of(chunks);
    return insertPending.of(chunks);
  }
}
