package dev.sluice.ingest.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages away from a server on loopback: a page whose name was rebound to 127.0.0.1 says
 * its own name as {@code Host}, a page from elsewhere its own as {@code Origin}.
 */
final class LoopbackFilter extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!LOOPBACK.contains(hostOf(request.getHeader("Host")))) {
      refuse(response, "Host");
    } else if (!fromHere(request.getHeader("Origin"))) {
      refuse(response, "Origin");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String hostOf(@Nullable String header) {
    if (header == null) {
      return "";
    }
    int colon = header.lastIndexOf(':');
    boolean port = colon > header.lastIndexOf(']');
    return (port ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
  }

  private static boolean fromHere(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    try {
      @Nullable String host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void refuse(HttpServletResponse response, String header) throws IOException {
    ProblemResponse.write(
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "the " + header + " header is not that of this machine",
        "use http://127.0.0.1 or http://localhost");
  }
}
