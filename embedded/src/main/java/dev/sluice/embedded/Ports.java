package dev.sluice.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of a home: chosen free once, kept as long as nobody else takes them. */
final class Ports {

  // Below the range that operating systems take outgoing ports from: a client that keeps trying a
  // port of that range while the server is down may end up connected to itself.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  /** What our servers listen on. */
  static final String LOOPBACK = "127.0.0.1";

  private final Path file;

  Ports(Path file) {
    this.file = file;
  }

  /** The port of this name: the same as last time if it is free. */
  synchronized int choose(String name) throws IOException {
    Properties ports = read();
    String known = ports.getProperty(name, "");
    if (known.matches("\\d{4,5}") && isFree(Integer.parseInt(known))) {
      return Integer.parseInt(known);
    }
    int chosen = anyFree();
    ports.setProperty(name, Integer.toString(chosen));
    write(ports);
    return chosen;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Ports.LOOPBACK), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
  }

  private Properties read() throws IOException {
    Properties ports = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        ports.load(in);
      }
    }
    return ports;
  }

  private void write(Properties ports) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(temporary)) {
      ports.store(out, null);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
