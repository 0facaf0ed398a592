package dev.sluice.ingest.cli.client;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that is as long as was announced; a shorter one ends with an exception. */
final class WholeStream extends FilterInputStream {

  private final long announced;
  private long read;

  /**
   * Reads an answer.
   *
   * @param announced its length; negative if it is not known
   */
  WholeStream(InputStream in, long announced) {
    super(in);
    this.announced = announced;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int some = in.read(bytes, from, length);
    count(some);
    return some;
  }

  private void count(int some) throws EOFException {
    if (some >= 0) {
      read += some;
    } else if (read < announced) {
      throw new EOFException("it ended after %,d of %,d bytes".formatted(read, announced));
    }
  }
}
