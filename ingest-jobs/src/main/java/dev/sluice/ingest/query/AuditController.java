package dev.sluice.ingest.query;

import dev.sluice.schema.model.AuditEvent;
import dev.sluice.schema.port.AuditLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done, by whom. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

  /** One event. */
  record AuditView(long seq, Instant at, String actor, String action, String outcome, String hash) {

    static AuditView of(AuditEvent event) {
      return new AuditView(
          event.seq(),
          event.at(),
          event.actor(),
          event.action(),
          event.outcome(),
          event.hash().hex());
    }
  }

  /** Some events, latest first. */
  record AuditPage(List<AuditView> items, @Nullable String nextCursor) {}

  /**
   * What checking the chain found.
   *
   * @param broken the first event that was changed or is missing
   * @param head hash of the last event; kept elsewhere, it also shows whether the end was cut off
   */
  record AuditCheck(long events, @Nullable Long broken, String head) {

    static AuditCheck of(AuditLog.Check check) {
      Long broken = check.broken().isPresent() ? check.broken().getAsLong() : null;
      return new AuditCheck(check.events(), broken, check.head());
    }
  }

  private final AuditLog audit;

  AuditController(AuditLog audit) {
    this.audit = audit;
  }

  /** Events, latest first. */
  @GetMapping
  AuditPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    Long before = Paging.number(cursor);
    List<AuditEvent> events = audit.latest(before == null ? Long.MAX_VALUE : before, size + 1);
    boolean more = events.size() > size;
    List<AuditView> items = events.stream().limit(size).map(AuditView::of).toList();
    return new AuditPage(items, more ? String.valueOf(items.getLast().seq()) : null);
  }

  /** Whether the chain is whole. */
  @GetMapping("/check")
  AuditCheck check() {
    return AuditCheck.of(audit.check());
  }
}
