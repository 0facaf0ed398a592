package dev.sluice.ingest.access;

import jakarta.servlet.http.HttpServletRequest;

/** Who sent a request, as far as what may be asked for depends on it. */
public final class Caller {

  private static final String BY_KEY = Caller.class.getName() + ".byKey";

  private Caller() {}

  static void markAsByKey(HttpServletRequest request) {
    request.setAttribute(BY_KEY, true);
  }

  /**
   * Whether the request showed an API key, and so may come from anywhere. Else it comes from this
   * machine, mostly from the user who runs the server.
   */
  public static boolean isByKey(HttpServletRequest request) {
    return request.getAttribute(BY_KEY) != null;
  }
}
