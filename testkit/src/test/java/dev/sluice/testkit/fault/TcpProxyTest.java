package dev.sluice.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bad network, in front of a server that says back what it hears. */
class TcpProxyTest {

  private final TcpProxy proxy = TcpProxy.open();
  private ServerSocket echo;

  @BeforeEach
  void listen() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    proxy.leadTo(echo.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    try {
      while (true) {
        Socket client = echo.accept();
        Thread.ofVirtual().start(() -> sayBack(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void sayBack(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // cut
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passesOnWhatIsSaid() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, 7)).isEqualTo(7);
    }
  }

  @Test
  void aCutEndsConnectionsAndTheNextOneWorks() throws IOException {
    try (Socket client = connect()) {
      ask(client, 1);
      assertThat(proxy.cut()).isEqualTo(1);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket next = connect()) {
      assertThat(ask(next, 2)).isEqualTo(2);
    }
  }

  @Test
  void aForgottenConnectionStaysOpenAndSilentAndTheNextOneWorks() throws IOException {
    try (Socket client = connect()) {
      ask(client, 1);
      assertThat(proxy.forget(Duration.ZERO)).isEqualTo(1);
      client.setSoTimeout(200);
      assertThatThrownBy(() -> ask(client, 2)).isInstanceOf(SocketTimeoutException.class);
    }
    try (Socket next = connect()) {
      assertThat(ask(next, 3)).isEqualTo(3);
    }
  }

  @Test
  void itsEndIsToldToForgottenConnectionsToo() throws IOException {
    try (Socket client = connect()) {
      ask(client, 1);
      proxy.forget(Duration.ZERO);
      proxy.close();
      client.setSoTimeout(10_000);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static int ask(Socket socket, int number) throws IOException {
    socket.getOutputStream().write(number);
    return socket.getInputStream().read();
  }
}
