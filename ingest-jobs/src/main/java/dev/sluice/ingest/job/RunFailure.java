package dev.sluice.ingest.job;

import dev.sluice.ingest.credential.CredentialException;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.github.GithubException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Why a run ended before its time, for people.
 *
 * @param error what went wrong, in one line
 * @param advice what to do about it, in one line
 */
public record RunFailure(String error, String advice) {

  private static final String BATCH = "org.springframework.batch.";

  /** PostgreSQL's code, see appendix A of its manual. */
  private static final String DISK_FULL = "53100";

  private static final String MAKE_ROOM =
      "make room on the disk of the database, then start the run again";

  private static final String LOOK = "see the server's log, then start the run again";

  /** Keeps what others have written storable and to one line. */
  public RunFailure {
    error = plain(error);
    advice = plain(advice);
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** What a throwable means to people. */
  static RunFailure of(Throwable thrown) {
    return switch (unwrapped(thrown)) {
      case GitSourceException e -> new RunFailure(e.message(), e.advice());
      case GithubException e -> new RunFailure(e.message(), e.advice());
      case CredentialException e -> new RunFailure(e.message(), e.advice());
      case DriftException e -> new RunFailure(oneLine(e), e.advice());
      case PublishException e ->
          new RunFailure(oneLine(e), "check that Kafka is up: sluice status");
      case DataAccessException e -> ofDatabase(e.getMostSpecificCause());
      case Throwable other -> new RunFailure(oneLine(other), LOOK);
    };
  }

  /** What Spring Batch says around a failure means nothing to people. */
  private static Throwable unwrapped(Throwable thrown) {
    @Nullable Throwable cause = thrown.getCause();
    boolean wrapper = thrown.getClass().getPackageName().startsWith(BATCH);
    return wrapper && cause != null ? unwrapped(cause) : thrown;
  }

  /** Neither does the statement, which Spring puts before what PostgreSQL says. */
  private static RunFailure ofDatabase(Throwable cause) {
    boolean full = cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
    return new RunFailure(oneLine(cause), full ? MAKE_ROOM : LOOK);
  }

  private static String oneLine(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    String text =
        message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    return text.lines().findFirst().orElse(text).strip();
  }
}
