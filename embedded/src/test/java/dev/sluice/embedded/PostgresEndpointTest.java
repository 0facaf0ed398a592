package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresEndpointTest {

  private final PostgresEndpoint endpoint =
      new PostgresEndpoint("jdbc:postgresql://127.0.0.1:25432/sluice", "sluice", "hidden");

  @Test
  void anotherDatabaseIsOnTheSameServer() {
    assertThat(endpoint.withDatabase("other").jdbcUrl())
        .isEqualTo("jdbc:postgresql://127.0.0.1:25432/other");
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(endpoint.toString()).doesNotContain("hidden");
  }
}
