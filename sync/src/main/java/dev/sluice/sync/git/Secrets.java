package dev.sluice.sync.git;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What hosts were told by a mirror. JGit quotes what a host answers, and an answer may repeat what
 * was sent; so it is taken out of failures before they get into a log, an answer or a table.
 */
final class Secrets {

  private static final String MASK = "…";

  /** A user that long may be a token, as {@link RemoteUrl#credentials} has it. */
  private static final int SHORTEST_TOKEN = 20;

  private final Set<String> texts = ConcurrentHashMap.newKeySet();

  /** Remembers a password and the header that it is sent in. */
  UrlCredentials told(UrlCredentials credentials) {
    String pair = credentials.user() + ":" + credentials.password();
    texts.add(pair);
    texts.add(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    texts.add(credentials.password());
    if (credentials.user().length() >= SHORTEST_TOKEN) {
      texts.add(credentials.user());
    }
    return credentials;
  }

  String mask(String text) {
    String masked = text;
    for (String secret : texts) {
      masked = secret.isBlank() ? masked : masked.replace(secret, MASK);
    }
    return masked;
  }

  /** The same failure; its causes are kept as texts with their stack traces. */
  GitSourceException mask(GitSourceException failure) {
    Throwable cause = failure.getCause();
    return texts.isEmpty()
        ? failure
        : new GitSourceException(
            failure.kind(),
            mask(failure.message()),
            failure.advice(),
            cause == null ? null : masked(cause));
  }

  private Throwable masked(Throwable thrown) {
    Throwable cause = thrown.getCause();
    Throwable masked =
        new MaskedException(mask(thrown.toString()), cause == null ? null : masked(cause));
    masked.setStackTrace(thrown.getStackTrace());
    return masked;
  }
}
