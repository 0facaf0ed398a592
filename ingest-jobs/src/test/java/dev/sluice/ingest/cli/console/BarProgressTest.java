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
    Terminal terminal = new Terminal(err, err, true, true, false, 80);
    try (Progress bar = new BarProgress(terminal, "shop")) {
      bar.at("reading GitHub", 0, 0, "objects");
      bar.at("reading GitHub", 200, 0, "objects, 42 requests left, more in 3 min");
      bar.at("reading GitHub", 1_300, 0, "objects, 31 requests left, more in 2 min");
      bar.at("comparing", 5, 10, "files");
    }
    assertThat(written.toString(StandardCharsets.UTF_8).replace("\r", "\n").lines())
        .map(String::strip)
        .contains(
            "shop: reading GitHub 200 objects, 42 requests left, more in 3 min",
            "shop: reading GitHub 1,300 objects, 31 requests left, more in 2 min")
        .anySatisfy(line -> assertThat(line).contains("comparing", "5/10 files"))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
  }
}
