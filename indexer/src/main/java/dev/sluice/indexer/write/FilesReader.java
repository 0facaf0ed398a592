package dev.sluice.indexer.write;

import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.IndexedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads many files at once. A file that takes too much processor time, overflows the stack or fails
 * in any other way is read as text; if even that fails it is stored as failed. None of them costs
 * another file anything but time.
 */
public final class FilesReader {

  private static final Logger LOG = LoggerFactory.getLogger(FilesReader.class);

  private final FileReader reader;
  private final ReadingPool pool;

  /** Reads on that pool. */
  public FilesReader(FileReader reader, ReadingPool pool) {
    this.reader = reader;
    this.pool = pool;
  }

  private record Reading(FileVersionMessage message, Future<IndexedFile> file) {}

  /**
   * Reads the files, in their order.
   *
   * @throws CancellationException if the pool closes or the thread is interrupted
   */
  public List<IndexedFile> read(Lane lane, List<FileVersionMessage> messages) {
    List<Reading> readings = new ArrayList<>(messages.size());
    for (FileVersionMessage message : messages) {
      readings.add(new Reading(message, pool.submit(lane, () -> reader.read(message))));
    }
    return readings.stream().map(reading -> result(lane, reading)).toList();
  }

  private IndexedFile result(Lane lane, Reading reading) {
    try {
      return get(reading.file());
    } catch (ExecutionException e) {
      String why = "read as text: " + describe(e);
      LOG.info("{} {}", reading.message().fileVersion(), why);
      return asText(lane, reading.message(), why);
    }
  }

  private IndexedFile asText(Lane lane, FileVersionMessage message, String why) {
    try {
      return get(pool.submit(lane, () -> reader.readAsText(message, why)));
    } catch (ExecutionException e) {
      return FileReader.unreadable(message, describe(e));
    }
  }

  private static IndexedFile get(Future<IndexedFile> file) throws ExecutionException {
    try {
      return file.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private static String describe(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + message;
  }
}
