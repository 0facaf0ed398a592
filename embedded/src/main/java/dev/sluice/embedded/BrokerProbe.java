package dev.sluice.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a broker for the versions it speaks: the one request that needs no client. */
final class BrokerProbe {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int API_VERSIONS = 18;
  private static final int CORRELATION = 1;
  private static final int REQUEST_BYTES = 10;

  private BrokerProbe() {}

  /** Returns when the broker on this loopback port has answered. */
  static void ask(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(Ports.LOOPBACK), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      send(new DataOutputStream(socket.getOutputStream()));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt(); // length
      if (in.readInt() != CORRELATION) {
        throw new IOException("what listens on port " + port + " is no broker");
      }
    }
  }

  private static void send(DataOutputStream out) throws IOException {
    out.writeInt(REQUEST_BYTES);
    out.writeShort(API_VERSIONS);
    out.writeShort(0); // version of the request
    out.writeInt(CORRELATION);
    out.writeShort(-1); // no client id
    out.flush();
  }
}
