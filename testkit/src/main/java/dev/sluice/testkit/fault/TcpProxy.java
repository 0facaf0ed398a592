package dev.sluice.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A network between clients and a server on this machine that can be slow, cut connections, or
 * swallow what is sent without a word, as a network does that forgot a connection.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int BUFFER = 16 << 10;

  private final ServerSocket listening;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Set<Link> forgotten = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Duration latency = Duration.ZERO;
  private volatile UnaryOperator<byte[]> answers = UnaryOperator.identity();

  /** Two sockets, and whether what one says reaches the other. */
  private static final class Link {

    private final Socket client;
    private final Socket server;
    private volatile boolean forgotten;

    private Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void cut() {
      quietly(client);
      quietly(server);
    }
  }

  private TcpProxy(ServerSocket listening) {
    this.listening = listening;
  }

  /** A proxy on a free port of the loopback that leads nowhere yet. */
  public static TcpProxy open() {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that clients connect to. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Leads new connections to that port of the loopback; without one they are closed at once. */
  public void leadTo(int port) {
    target = port;
  }

  /** Every piece of data is held back that long from now on. */
  public void delay(Duration time) {
    latency = time;
  }

  /** Changes from now on what the server says, piece by piece as it comes. */
  public void rewrite(UnaryOperator<byte[]> change) {
    answers = change;
  }

  /**
   * Closes all connections.
   *
   * @return how many
   */
  public int cut() {
    int count = 0;
    for (Link link : links) {
      link.cut();
      count++;
    }
    return count;
  }

  /**
   * Forgets all present connections: they stay open and nothing arrives any more. New ones work.
   * The client is never told; the server gives up after a while, as one does that asks whether the
   * client is still there.
   *
   * @param givingUp how long the server takes
   * @return how many
   */
  public int forget(Duration givingUp) {
    int count = 0;
    for (Link link : links) {
      link.forgotten = true;
      links.remove(link);
      forgotten.add(link);
      Thread.ofVirtual().name("proxy-give-up").start(() -> giveUp(link, givingUp));
      count++;
    }
    return count;
  }

  private static void giveUp(Link link, Duration after) {
    try {
      Thread.sleep(after);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    quietly(link.server);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().name("proxy-connect").start(() -> connect(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    Link link = new Link(client, server);
    try {
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException e) {
      link.cut();
      return;
    }
    links.add(link);
    Thread.ofVirtual().name("proxy-out").start(() -> copy(link, client, server));
    Thread.ofVirtual().name("proxy-in").start(() -> copy(link, server, client));
  }

  private void copy(Link link, Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Thread.sleep(latency);
        if (!link.forgotten) {
          byte[] piece = Arrays.copyOf(buffer, read);
          out.write(from == link.server ? answers.apply(piece) : piece);
        }
      }
    } catch (IOException e) {
      // cut, by us or by one of them
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!link.forgotten) {
      links.remove(link);
      link.cut();
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  /** Closes all connections, also those that were forgotten, and takes no new ones. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    forgotten.forEach(Link::cut);
  }
}
