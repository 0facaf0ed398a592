package dev.sluice.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.AccessScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

  @ParameterizedTest
  @CsvSource({
    "READ, GET, /api/v1/status",
    "READ, GET, /api/v1/repositories/x",
    "READ, POST, /api/v1/search",
    "READ, POST, /api/v1/impact",
    "INGEST, POST, /api/v1/verify",
    "READ, GET, /api/v1/jobs/3/differences",
    "READ, GET, /api/v1/models",
    "READ, GET, /actuator/health",
    "READ, GET, /v3/api-docs",
    "INGEST, POST, /api/v1/repositories",
    "INGEST, POST, /api/v1/repositories/x/index",
    "INGEST, POST, /api/v1/sync",
    "INGEST, POST, /api/v1/plan/index",
    "INGEST, POST, /api/v1/plan/sync",
    "ADMIN, POST, /actuator/health",
    "INGEST, POST, /api/v1/jobs/3/stop",
    "INGEST, PUT, /api/v1/triggers/x",
    "INGEST, DELETE, /api/v1/triggers/x",
    "INGEST, POST, /api/v1/dead-letters/3/retry",
    "INGEST, POST, /api/v1/something/new",
    "ADMIN, DELETE, /api/v1/repositories/x",
    "ADMIN, POST, /api/v1/models",
    "ADMIN, DELETE, /api/v1/models/x",
    "ADMIN, GET, /api/v1/backup",
    "ADMIN, POST, /api/v1/restore",
    "ADMIN, POST, /api/v1/prune",
    "ADMIN, POST, /api/v1/shutdown",
    "ADMIN, GET, /api/v1/keys",
    "ADMIN, POST, /api/v1/keys",
    "ADMIN, GET, /api/v1/credentials",
    "ADMIN, POST, /api/v1/credentials/github/x",
    "ADMIN, DELETE, /api/v1/credentials/github/x",
    "ADMIN, POST, /api/v1/credentials/rotate",
    "ADMIN, GET, /api/v1/audit/check",
  })
  void everyAddressNeedsAScope(AccessScope scope, String method, String path) {
    assertThat(AccessRules.needed(method, path)).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/%62ackup",
        "/api/v1/b%61ckup;a=b",
        "/api/v1/backup/",
        "//api/v1/backup",
        "/api/v1//backup",
        "/api/v1;x/backup",
        "/api/v1/search/../backup",
        "/api/v1/search/%2e%2e/backup",
      })
  void anotherSpellingNeedsTheSame(String path) {
    assertThat(AccessRules.needed("GET", path)).contains(AccessScope.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /actuator/health/liveness",
    "GET, /actuator/health/readiness",
    "POST, /api/v1/webhooks/github",
  })
  void probesAndSignedDeliveriesNeedNone(String method, String path) {
    assertThat(AccessRules.needed(method, path)).isEmpty();
  }
}
