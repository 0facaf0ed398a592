package dev.sluice.ingest.query;

import dev.sluice.ingest.verify.Findings;
import dev.sluice.ingest.verify.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Compares the index with its sources. */
@RestController
class VerifyController {

  /** Which repository, by name or id; all when null. */
  record VerifyRequest(@Nullable String repository) {}

  private final Verification verification;
  private final Scope scope;

  VerifyController(Verification verification, Scope scope) {
    this.verification = verification;
    this.scope = scope;
  }

  /** What is missing, extra or stale. */
  @PostMapping("/api/v1/verify")
  Findings verify(@RequestBody(required = false) @Nullable VerifyRequest body) {
    return verification.of(scope.repositories(body == null ? null : body.repository()));
  }
}
