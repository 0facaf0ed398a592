package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.jspecify.annotations.Nullable;

/** What it means that there was no answer. */
final class ConnectionFailure {

  private ConnectionFailure() {}

  /** To be thrown: a failure that may pass, or one that will not by itself. */
  static RuntimeException of(URI api, Throwable cause) {
    if (has(cause, CertificateNotYetValidException.class)
        || has(cause, CertificateExpiredException.class)) {
      return new GithubException(
          Kind.UNREACHABLE,
          "the certificate of %s does not hold by this machine's clock".formatted(api),
          "set this machine's clock; if it is right, the certificate has to be renewed",
          cause);
    }
    if (has(cause, GeneralSecurityException.class)) {
      return new GithubException(
          Kind.UNREACHABLE,
          "%s can't be trusted: %s".formatted(api, innermost(cause).getMessage()),
          "check --api-url; a certificate authority of your own is made known by"
              + " SLUICE_SERVER_OPTIONS=-Djavax.net.ssl.trustStore=FILE",
          cause);
    }
    return TransientException.broken(what(api, cause), cause);
  }

  private static String what(URI api, Throwable cause) {
    if (has(cause, UnknownHostException.class) || has(cause, UnresolvedAddressException.class)) {
      return "there is no host " + api.getHost();
    }
    if (has(cause, HttpTimeoutException.class)) {
      return "there was no answer in time";
    }
    return has(cause, ConnectException.class)
        ? "nothing answers at " + api.getAuthority()
        : "the connection broke: " + cause.getMessage();
  }

  private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable t = thrown;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
