package dev.sluice.sync.git;

import java.net.URL;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;

/**
 * What answers a URL: other ports of a host may be other people's.
 *
 * @param scheme such as {@code https}; {@code ssh} when the URL names none
 * @param port -1 for the own one of schemes other than {@code http} and {@code https}
 */
record Endpoint(String scheme, String host, int port) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final Endpoint NOWHERE = new Endpoint("", "", -1);

  static Endpoint of(URIish uri) {
    String scheme = uri.getScheme() == null ? "ssh" : uri.getScheme();
    return uri.getHost() == null ? NOWHERE : of(scheme, uri.getHost(), uri.getPort());
  }

  static Endpoint of(URL url) {
    return of(url.getProtocol(), url.getHost(), url.getPort());
  }

  static Endpoint of(String scheme, String host, int port) {
    String name = scheme.toLowerCase(Locale.ROOT);
    return new Endpoint(name, host.toLowerCase(Locale.ROOT), port < 0 ? ownPort(name) : port);
  }

  private static int ownPort(String scheme) {
    return switch (scheme) {
      case "http" -> HTTP;
      case "https" -> HTTPS;
      default -> -1;
    };
  }

  /** Whether credentials for this one are meant for that one, too: it is the same, or safer. */
  boolean covers(Endpoint other) {
    return equals(other) || equals(of("http", host, -1)) && other.equals(of("https", host, -1));
  }
}
