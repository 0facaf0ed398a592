package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/**
 * Turns what JGit throws into what users understand. JGit tells most of it by its English messages
 * only, which have been the same for years and are held by tests.
 */
final class FetchFailure {

  private static final Pattern CONNECTION =
      Pattern.compile(
          "connection (?:refused|reset|timed out)|unknown host|no route to host"
              + "|network is unreachable");

  private FetchFailure() {}

  static GitSourceException of(Exception failure, RepositoryLocation location) {
    if (failure instanceof GitSourceException known) {
      return known;
    }
    String source = location.fetchUri();
    String text = messages(failure);
    return byText(text, source, failure)
        .or(() -> byCause(failure, source))
        .orElseGet(
            () -> ObjectFormatProbe.isSha256(source) ? sha256(source) : other(failure, source));
  }

  /** Whether the mirror's own objects are damaged, so that it has to be made anew. */
  static boolean isDamage(Throwable failure) {
    return cause(failure, MissingObjectException.class).isPresent()
        || cause(failure, CorruptObjectException.class).isPresent();
  }

  private static Optional<GitSourceException> byText(String text, String source, Exception e) {
    if (text.contains("cancel")) {
      return of(Kind.CANCELLED, "The fetch of " + source + " was stopped", "Run it again.", e);
    }
    if (text.contains("not authorized")
        || text.contains("authentication is required")
        || text.contains("no credentialsprovider")
        || text.contains("cannot log in")
        || text.contains("authentication not supported")) {
      return of(
          Kind.UNAUTHORIZED,
          source + " does not exist, or wants credentials and refuses those it got",
          "Check the URL, and give credentials by a git credential helper, ~/.netrc or an ssh key.",
          e);
    }
    if (text.contains("not permitted") || text.contains("403") && text.contains("forbidden")) {
      return of(
          Kind.FORBIDDEN,
          source + " does not allow these credentials to read",
          "Use an account or token that may read the repository.",
          e);
    }
    if (text.contains("server key did not validate") || text.contains("host key")) {
      return of(
          Kind.UNREACHABLE,
          "The host key of " + source + " is unknown or has changed",
          "Connect once by ssh in a terminal, check the key and accept it.",
          e);
    }
    return CONNECTION.matcher(text).find()
        ? unreachable("the connection fails", source, e)
        : Optional.empty();
  }

  private static Optional<GitSourceException> byCause(Exception e, String source) {
    if (cause(e, NoRemoteRepositoryException.class).isPresent()) {
      return of(
          Kind.NOT_A_REPOSITORY,
          "There is no git repository at " + source,
          "Check the URL; a private repository may answer like this without credentials.",
          e);
    }
    if (cause(e, UnknownHostException.class).isPresent()) {
      return unreachable("the host name is unknown", source, e);
    }
    if (cause(e, SSLException.class).isPresent()) {
      return unreachable("no secure connection can be made", source, e);
    }
    if (cause(e, SocketTimeoutException.class).isPresent()) {
      return unreachable("it does not answer in time", source, e);
    }
    boolean refused =
        cause(e, ConnectException.class).isPresent()
            || cause(e, NoRouteToHostException.class).isPresent()
            || cause(e, SocketException.class).isPresent();
    return refused ? unreachable("the connection fails", source, e) : Optional.empty();
  }

  private static Optional<GitSourceException> unreachable(String why, String source, Exception e) {
    return of(
        Kind.UNREACHABLE,
        source + " can't be reached: " + why,
        "Check the URL, the network and http.proxy in git's configuration, then run again.",
        e);
  }

  private static GitSourceException sha256(String source) {
    return new GitSourceException(
        Kind.UNSUPPORTED,
        source + " is a SHA-256 repository, which can't be read",
        "Index a SHA-1 repository with the same content.");
  }

  private static GitSourceException other(Exception e, String source) {
    String text = Redacted.of(String.valueOf(root(e).getMessage()));
    boolean timeout = text.toLowerCase(Locale.ROOT).contains("timed out");
    return new GitSourceException(
        timeout ? Kind.UNREACHABLE : Kind.FAILED,
        "Fetching " + source + " failed: " + text,
        "Try git ls-remote with this URL, and run again when it works.",
        e);
  }

  private static Optional<GitSourceException> of(
      Kind kind, String message, String advice, Exception cause) {
    return Optional.of(new GitSourceException(kind, message, advice, cause));
  }

  private static String messages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t.getMessage()).append('\n');
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
