package dev.sluice.ingest.job;

import dev.sluice.ingest.credential.CredentialException;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.github.GithubException;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ended before its time, for people.
 *
 * @param error what went wrong, in one line
 * @param advice what to do about it, in one line
 */
public record RunFailure(String error, String advice) {

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
    return switch (thrown) {
      case GitSourceException e -> new RunFailure(e.message(), e.advice());
      case GithubException e -> new RunFailure(e.message(), e.advice());
      case CredentialException e -> new RunFailure(e.message(), e.advice());
      case DriftException e -> new RunFailure(oneLine(e), e.advice());
      case PublishException e ->
          new RunFailure(oneLine(e), "check that Kafka is up: sluice status");
      default -> new RunFailure(oneLine(thrown), LOOK);
    };
  }

  private static String oneLine(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    String text =
        message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    return text.lines().findFirst().orElse(text).strip();
  }
}
