package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresSettingsTest {

  @Test
  void buffersGrowWithTheMachineWithinBounds() {
    assertThat(PostgresSettings.memory(1_000)).containsEntry("shared_buffers", "128MB");
    assertThat(PostgresSettings.memory(8_192)).containsEntry("shared_buffers", "512MB");
    assertThat(PostgresSettings.memory(65_536)).containsEntry("shared_buffers", "1024MB");
  }
}
