package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPortsTest {

  @TempDir Path home;

  @Test
  void aPortThatIsTakenWhileTheServerStartsIsReplacedByAnother() throws IOException {
    List<ServerSocket> others = new ArrayList<>();
    int port = ServerPorts.onFreePort(config(), chosen -> bindAfter(others, chosen));
    assertThat(others).hasSize(1);
    assertThat(port).isNotEqualTo(others.getFirst().getLocalPort());
    others.getFirst().close();
  }

  @Test
  void aPortThatWasAskedForIsNotReplaced() {
    List<Integer> tried = new ArrayList<>();
    assertThatThrownBy(
            () ->
                ServerPorts.onFreePort(
                    config("--port=0"),
                    chosen -> {
                      tried.add(chosen);
                      throw new UncheckedIOException(new BindException("taken"));
                    }))
        .hasRootCauseInstanceOf(BindException.class);
    assertThat(tried).containsExactly(0);
  }

  @Test
  void anotherFailureIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                ServerPorts.onFreePort(
                    config(),
                    chosen -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
  }

  /** The first time, another one is faster. */
  private static int bindAfter(List<ServerSocket> others, int port) {
    try {
      if (others.isEmpty()) {
        others.add(bound(port));
      }
      try (ServerSocket ours = bound(port)) {
        return ours.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private ServerConfig config(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home);
    return ServerConfig.from(new Settings(Map.of(), all.toArray(String[]::new)));
  }
}
