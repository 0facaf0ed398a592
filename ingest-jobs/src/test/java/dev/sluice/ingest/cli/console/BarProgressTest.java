package dev.sluice.ingest.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarProgressTest {

  @Test
  void whatIsToldBesideTheCountFollowsTheRun() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(err, err, true, true, false, 120);
    try (Progress bar = new BarProgress(terminal, "shop")) {
      bar.at("reading GitHub", 0, 0, "objects");
      bar.at("reading GitHub", 200, 0, "objects, 42 requests left, more in 3 min");
    }
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("200 objects")
        .contains("42 requests left, more in 3 min");
  }
}
