package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.postgres.backup.BackupException;
import dev.sluice.schema.postgres.backup.RestoreBackup;
import dev.sluice.schema.postgres.backup.WriteBackup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The whole index as one file, and back. */
@RestController
class BackupController {

  /**
   * What a restored backup held.
   *
   * @param rows by table
   * @param next what to do now
   */
  record Restored(Map<String, Long> rows, String next) {}

  private final WriteBackup write;
  private final RestoreBackup restore;
  private final RepositoryStore repositories;
  private final JobStore jobs;
  private final IndexRuns runs;
  private final ReentrantLock restoring = new ReentrantLock();

  BackupController(
      DataSource dataSource,
      RepositoryStore repositories,
      JobStore jobs,
      IndexRuns runs,
      Clock clock) {
    this.write = new WriteBackup(dataSource, clock);
    this.restore = new RestoreBackup(dataSource);
    this.repositories = repositories;
    this.jobs = jobs;
    this.runs = runs;
  }

  /** A backup of this moment; runs go on meanwhile. */
  @GetMapping("/api/v1/backup")
  ResponseEntity<StreamingResponseBody> backup() {
    StreamingResponseBody body = write::to;
    return ResponseEntity.ok().contentType(new MediaType("application", "zip")).body(body);
  }

  /**
   * Replaces the index by that of a backup. The server has to be started again afterwards: what it
   * holds in memory is of the former one; runs of the backup that have not ended begin then.
   *
   * @param replace whether an index that is not empty may go
   */
  @PostMapping(path = "/api/v1/restore", consumes = "application/zip")
  Restored restore(@RequestParam(defaultValue = "false") boolean replace, InputStream file)
      throws IOException {
    if (!restoring.tryLock()) {
      throw ApiException.conflict("a backup is being restored already", "wait until it is");
    }
    try (file) {
      return restored(replace, file);
    } finally {
      restoring.unlock();
    }
  }

  private Restored restored(boolean replace, InputStream file) throws IOException {
    try {
      check(replace);
      Map<String, Long> rows = restore.from(file);
      runs.suspend();
      return new Restored(rows, "start the server again: ./sluice down, ./sluice up");
    } catch (ApiException e) {
      throw refused(e, file);
    } catch (BackupException e) {
      String message = String.valueOf(e.getMessage());
      throw refused(
          e.inUse()
              ? ApiException.conflict(message, e.advice())
              : ApiException.unusable(message, e.advice()),
          file);
    }
  }

  /** A client hears why only when it could send the whole file. */
  private static ApiException refused(ApiException why, InputStream file) throws IOException {
    file.transferTo(OutputStream.nullOutputStream());
    return why;
  }

  private void check(boolean replace) {
    int unfinished = jobs.unfinished().size();
    if (unfinished > 0) {
      throw ApiException.conflict(
          "there are runs that have not ended: " + unfinished,
          "wait for them, or stop them: ./sluice jobs");
    }
    long present = repositories.count();
    if (present > 0 && !replace) {
      throw ApiException.conflict(
          "the index here is not empty, its repositories are " + present,
          "to have it replaced by the backup, add --replace");
    }
  }
}
