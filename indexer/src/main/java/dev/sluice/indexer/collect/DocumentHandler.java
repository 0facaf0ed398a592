package dev.sluice.indexer.collect;

import dev.sluice.indexer.write.FilesReader;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.port.EmbeddingPublisher;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.FileVersionStore.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the file versions that are not stored yet, and stores them. */
final class DocumentHandler implements BatchHandler<FileVersionMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentHandler.class);

  private final Lane lane;
  private final FilesReader reader;
  private final FileVersionStore store;
  private final EmbeddingPublisher publisher;
  private final Runnable onWritten;

  /**
   * A handler of one lane.
   *
   * @param publisher sends on what waits for a vector; must not block for long
   * @param onWritten called after something was stored
   */
  DocumentHandler(
      Lane lane,
      FilesReader reader,
      FileVersionStore store,
      EmbeddingPublisher publisher,
      Runnable onWritten) {
    this.lane = lane;
    this.reader = reader;
    this.store = store;
    this.publisher = publisher;
    this.onWritten = onWritten;
  }

  @Override
  public PreparedBatch prepare(List<FileVersionMessage> messages) {
    Map<UUID, FileVersionMessage> wanted = new LinkedHashMap<>();
    messages.stream()
        .filter(DocumentHandler::isCurrent)
        .forEach(message -> wanted.putIfAbsent(message.fileVersion().id(), message));
    wanted.keySet().retainAll(store.missing(List.copyOf(wanted.keySet())));
    return new Files(reader.read(lane, List.copyOf(wanted.values())));
  }

  /** What another build wants read, by its own rules, this one can't read for it. */
  private static boolean isCurrent(FileVersionMessage message) {
    boolean current = message.fileVersion().pipeline() == FileVersion.PIPELINE;
    if (!current) {
      LOG.warn("Passed over {}: this build is {}", message.fileVersion(), FileVersion.PIPELINE);
    }
    return current;
  }

  private final class Files implements PreparedBatch {

    private final List<IndexedFile> files;
    private Written written = new Written(0, 0, List.of());

    private Files(List<IndexedFile> files) {
      this.files = files;
    }

    @Override
    public void write() {
      written = store.write(files);
    }

    @Override
    public void committed() {
      if (written.files() > 0) {
        onWritten.run();
      }
      if (!written.unembedded().isEmpty()) {
        publisher.publish(lane, written.unembedded());
      }
    }
  }
}
