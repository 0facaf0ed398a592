package dev.sluice.sync.git;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.NetRC;
import org.eclipse.jgit.transport.URIish;

/**
 * Answers a host's demand for user and password without asking anyone: what stood in the URL, then
 * {@code ~/.netrc}, then git's credential helpers. A refused answer is followed by the next.
 */
final class GitCredentials extends CredentialsProvider {

  private final Endpoint owner;
  private final Secrets secrets;
  private final Deque<Supplier<Optional<UrlCredentials>>> sources;

  /**
   * @param mirror the mirror's folder, where git's helpers run
   * @param secrets is told what is answered
   */
  GitCredentials(URIish uri, Optional<UrlCredentials> fromUrl, Path mirror, Secrets secrets) {
    this.secrets = secrets;
    owner = Endpoint.of(uri);
    GitCredentialFill helper = new GitCredentialFill(mirror);
    sources = new ArrayDeque<>(List.of(() -> fromUrl, () -> netrc(uri), () -> helper.fill(uri)));
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    // A redirect may lead to another server, which would ask for what is not meant for it.
    boolean meant = supports(items) && owner.covers(Endpoint.of(uri));
    Optional<UrlCredentials> next = meant ? next() : Optional.empty();
    next.map(secrets::told).ifPresent(credentials -> fill(credentials, items));
    return next.isPresent();
  }

  private Optional<UrlCredentials> next() {
    while (!sources.isEmpty()) {
      Optional<UrlCredentials> found = sources.removeFirst().get();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static void fill(UrlCredentials credentials, CredentialItem... items) {
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username user) {
        user.setValue(credentials.user());
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(credentials.password().toCharArray());
      }
    }
  }

  private static Optional<UrlCredentials> netrc(URIish uri) {
    NetRC.NetRCEntry entry = new NetRC().getEntry(uri.getHost());
    return entry == null || entry.login == null || entry.password == null
        ? Optional.empty()
        : Optional.of(new UrlCredentials(entry.login, new String(entry.password)));
  }
}
