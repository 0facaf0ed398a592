package dev.sluice.ingest.access;

import dev.sluice.ingest.access.Access.Decision;
import dev.sluice.schema.port.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything that is answered. What is to be recorded is recorded before it is done,
 * and not done if that fails.
 */
final class AccessFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
  private static final int LONGEST = 500;

  private final Access access;
  private final AuditLog audit;
  private final Clock clock;

  AccessFilter(Access access, AuditLog audit, Clock clock) {
    this.access = access;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (allows(request, response)) {
      chain.doFilter(request, response);
    }
  }

  private boolean allows(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      return decided(request, response);
    } catch (DataAccessException | TransactionException e) {
      LOG.error("a request can't be recorded", e);
      ProblemResponse.write(
          response, 503, "the database did not answer", "see ./sluice status and the server's log");
      return false;
    }
  }

  private boolean decided(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String method = request.getMethod();
    String path = request.getRequestURI();
    String action = shortened(method + " " + path);
    switch (access.decide(method, path, request.getHeader("Authorization"))) {
      case Decision.Granted(String actor, boolean recorded) -> {
        if (recorded) {
          audit.append(clock.instant(), actor, action, "accepted");
        }
        if (!actor.equals(Access.LOCAL)) {
          Caller.markAsByKey(request);
        }
        return true;
      }
      case Decision.Refused refused -> {
        if (refused.recorded()) {
          audit.append(clock.instant(), refused.actor(), action, "refused: " + refused.status());
        }
        refuse(response, refused);
        return false;
      }
    }
  }

  private static void refuse(HttpServletResponse response, Decision.Refused refused)
      throws IOException {
    if (refused.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    ProblemResponse.write(response, refused.status(), refused.detail(), refused.advice());
  }

  private static String shortened(String action) {
    return action.substring(0, Math.min(LONGEST, action.length()));
  }
}
