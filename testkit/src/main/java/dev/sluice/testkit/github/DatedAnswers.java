package dev.sluice.testkit.github;

import dev.sluice.testkit.fault.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands before an HTTP server on this machine and has its answers bear another {@code Date}: the
 * JDK's server writes its own, whatever it is given. An answer's headers have to come at once, as
 * those of that server do.
 */
public final class DatedAnswers implements AutoCloseable {

  private static final Pattern DATE = Pattern.compile("(?<=\r\nDate: )[^\r\n]{29}(?=\r\n)");

  /** A date as HTTP writes it (RFC 9110), always 29 characters. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final TcpProxy proxy;

  private DatedAnswers(TcpProxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Before the server at that port of the loopback.
   *
   * @param now is asked for at each answer
   */
  public static DatedAnswers before(int port, Supplier<Instant> now) {
    TcpProxy proxy = TcpProxy.open();
    proxy.leadTo(port);
    proxy.rewrite(piece -> dated(piece, now));
    return new DatedAnswers(proxy);
  }

  /** The port of the loopback to ask instead. */
  public int port() {
    return proxy.port();
  }

  // Each byte is a character, so that nothing else changes.
  private static byte[] dated(byte[] piece, Supplier<Instant> now) {
    String text = new String(piece, StandardCharsets.ISO_8859_1);
    return DATE.matcher(text)
        .replaceFirst(date -> WRITTEN.format(now.get()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
