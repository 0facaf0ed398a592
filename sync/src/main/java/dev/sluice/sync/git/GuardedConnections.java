package dev.sluice.sync.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * HTTP connections of one fetch. JGit opens one for every request, also for those that it is
 * redirected to, so each host is looked at before it is asked. JGit would keep on sending what it
 * authenticated with after a redirect to another server; there it is left out.
 */
final class GuardedConnections extends JDKHttpConnectionFactory {

  private static final Set<String> SECRETS = Set.of("authorization", "cookie");

  private final HostGuard guard;

  GuardedConnections(HostGuard guard) {
    this.guard = guard;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, Proxy.NO_PROXY);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    guard.check(url.getHost());
    return guard.mayTell(url) ? super.create(url, proxy) : new Bare(url, proxy);
  }

  /** A connection to a server that credentials were not meant for. */
  private static final class Bare extends JDKHttpConnection {

    Bare(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public void setRequestProperty(String key, String value) {
      if (!SECRETS.contains(key.toLowerCase(Locale.ROOT))) {
        super.setRequestProperty(key, value);
      }
    }
  }
}
