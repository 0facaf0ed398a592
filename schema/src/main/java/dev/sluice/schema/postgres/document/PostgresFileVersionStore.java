package dev.sluice.schema.postgres.document;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.ContentLock;
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

  private static final String SETTLE = "SELECT gin_clean_pending_list('rag_chunks_tsv')";

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final SelectMissing selectMissing;
  private final DeleteStored deleteStored;
  private final InsertDocuments insertDocuments;
  private final CopyChunks copyChunks;
  private final InsertCodeFacts insertFacts;
  private final AppendLexemeDeltas appendDeltas;
  private final InsertPendingTexts insertPending;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresFileVersionStore(DataSource dataSource) {
    JdbcTemplate template = new JdbcTemplate(dataSource);
    this.jdbc = JdbcClient.create(template);
    this.transactions = new PostgresTransactions(dataSource);
    this.selectMissing = new SelectMissing(jdbc);
    this.deleteStored = new DeleteStored(jdbc);
    this.insertDocuments = new InsertDocuments(template);
    this.copyChunks = new CopyChunks(template);
    this.insertFacts = new InsertCodeFacts(template);
    this.appendDeltas = new AppendLexemeDeltas(template);
    this.insertPending = new InsertPendingTexts(template);
  }

  @Override
  public Set<UUID> missing(Collection<UUID> ids) {
    return selectMissing.of(ids);
  }

  @Override
  public Written write(Collection<IndexedFile> files) {
    return files.isEmpty() ? new Written(0, 0, List.of()) : transactions.call(() -> insert(files));
  }

  @Override
  public Written rewrite(Collection<IndexedFile> files) {
    return files.isEmpty()
        ? new Written(0, 0, List.of())
        : transactions.call(
            () -> {
              ContentLock.shared(jdbc);
              Set<UUID> stored = deleteStored.these(files.stream().map(IndexedFile::id).toList());
              return insert(files.stream().filter(file -> stored.contains(file.id())).toList());
            });
  }

  /** Moves the GIN index's pending entries, which searches have to scan, to its tree. */
  @Override
  public void settle() {
    jdbc.sql(SETTLE).query(Long.class).single();
  }

  private Written insert(Collection<IndexedFile> files) {
    // A text that has a vector is not sent for one; nobody may take the vector away meanwhile.
    ContentLock.shared(jdbc);
    Set<UUID> inserted = insertDocuments.these(List.copyOf(files));
    List<IndexedFile> fresh =
        files.stream().filter(file -> inserted.remove(file.id())).sorted(BY_ID).toList();
    insertFacts.of(fresh);
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
