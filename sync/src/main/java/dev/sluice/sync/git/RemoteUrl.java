package dev.sluice.sync.git;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a repository on another machine, in its parts.
 *
 * @param scheme {@code https}, {@code http}, {@code ssh} or {@code git}
 * @param user user of ssh; of http only together with a password, else null
 * @param password null when there is none
 * @param host lower case
 * @param port -1 for the scheme's own
 * @param path without leading slash, trailing slash and {@code .git}
 * @param rawPath the path as it is fetched
 */
record RemoteUrl(
    String scheme,
    @Nullable String user,
    @Nullable String password,
    String host,
    int port,
    String path,
    String rawPath) {

  private static final Pattern URL =
      Pattern.compile(
          "(https?|ssh|git|git\\+ssh|ssh\\+git)://(?:([^/@:]*)(?::([^/@]*))?@)?"
              + "(\\[[0-9a-fA-F:.]+\\]|[^/:@]+)(?::(\\d{1,5})?)?(/.*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCP_LIKE =
      Pattern.compile("(?:([^/@:\\s]+)@)?(\\[[0-9a-fA-F:.]+\\]|[^/@:\\s]{2,}):(?!//|:)(.+)");

  /** Some put tokens there; the URL of a clone's origin may have one. */
  private static final String BEHIND_PATH = "[?#].*";

  private static final Set<String> CASELESS_HOSTS =
      Set.of("github.com", "gitlab.com", "bitbucket.org");

  /** Parses a URL or {@code user@host:path}; empty when it is neither. */
  static Optional<RemoteUrl> parse(String text) {
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return Optional.of(ofUrl(url));
    }
    Matcher scp = SCP_LIKE.matcher(text);
    return !text.contains("://") && scp.matches()
        ? Optional.of(of("ssh", scp.group(1), null, scp.group(2), -1, scp.group(3)))
        : Optional.empty();
  }

  private static RemoteUrl ofUrl(Matcher url) {
    String named = url.group(1).toLowerCase(Locale.ROOT);
    String scheme = named.contains("ssh") ? "ssh" : named;
    int port = url.group(5) == null ? -1 : Integer.parseInt(url.group(5));
    String path = url.group(6) == null ? "/" : url.group(6).replaceFirst(BEHIND_PATH, "");
    return of(scheme, decoded(url.group(2)), decoded(url.group(3)), url.group(4), port, path);
  }

  private static RemoteUrl of(
      String scheme,
      @Nullable String user,
      @Nullable String password,
      String host,
      int port,
      String path) {
    int ownPort = port == defaultPort(scheme) ? -1 : port;
    String bare = path.replaceAll("^/+|/+$", "").replaceAll("(?:/?\\.git)+$", "");
    return new RemoteUrl(
        scheme, user, password, host.toLowerCase(Locale.ROOT), ownPort, bare, path);
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      case "ssh" -> 22;
      default -> 9418;
    };
  }

  private static @Nullable String decoded(@Nullable String part) {
    return part == null
        ? null
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The form that is equal for every way to reach a repository. */
  String normalised() {
    String bareHost = host.startsWith("www.github.") ? host.substring(4) : host;
    boolean caseless = CASELESS_HOSTS.contains(bareHost);
    String name = caseless ? path.toLowerCase(Locale.ROOT) : path;
    String shown = port < 0 ? "https" : scheme;
    return shown + "://" + bareHost + portPart() + "/" + home() + name;
  }

  // user@host:name is in the user's home: other users' are other repositories
  private String home() {
    boolean inHome = scheme.equals("ssh") && !rawPath.startsWith("/") && path.indexOf('/') < 0;
    return inHome && user != null && !user.equals("git") ? "~" + user + "/" : "";
  }

  /** What to fetch, without credentials; the user of ssh is none. */
  String fetchUri() {
    if (!scheme.equals("ssh")) {
      return scheme + "://" + host + portPart() + rawPath;
    }
    String at = user == null ? "" : user + "@";
    return rawPath.startsWith("/")
        ? "ssh://" + at + host + portPart() + rawPath
        : at + host + ":" + rawPath;
  }

  /** What stood before the host of an http URL. A single word is a token, as user or password. */
  @Nullable UrlCredentials credentials() {
    if (scheme.equals("ssh") || user == null) {
      return null;
    }
    return password == null && user.length() < 20
        ? null
        : new UrlCredentials(user, password == null ? "" : password);
  }

  /** Base of permalinks, for hosts that are known to have them. */
  @Nullable String webUrl() {
    if (path.isEmpty() || !isForge()) {
      return null;
    }
    boolean ownPort = port > 0 && scheme.startsWith("http");
    String web = ownPort ? scheme + "://" + host + portPart() : "https://" + host;
    return web + "/" + path;
  }

  private boolean isForge() {
    return Pattern.compile("github|gitlab|bitbucket|codeberg|gitea|forgejo|gitee|sr\\.ht")
        .matcher(host)
        .find();
  }

  Endpoint endpoint() {
    return Endpoint.of(scheme, host, port);
  }

  String name() {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? host : last;
  }

  private String portPart() {
    return port < 0 ? "" : ":" + port;
  }
}
