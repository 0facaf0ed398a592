package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @TempDir Path directory;

  private Ports ports() {
    return new Ports(directory.resolve("ports.properties"));
  }

  @Test
  void aPortStaysTheSame() throws Exception {
    int port = ports().choose("postgres");
    assertThat(ports().choose("postgres")).isEqualTo(port);
    assertThat(ports().choose("kafka")).isNotEqualTo(port);
  }

  @Test
  void aTakenPortIsChosenAnew() throws Exception {
    int port = ports().choose("postgres");
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral(Ports.LOOPBACK), port));
      assertThat(ports().choose("postgres")).isNotEqualTo(port);
    }
  }

  @Test
  void nonsenseInTheFileIsReplaced() throws Exception {
    Files.writeString(directory.resolve("ports.properties"), "postgres=http\n");
    assertThat(ports().choose("postgres")).isBetween(20_000, 32_000);
  }
}
