package dev.sluice.indexer.graph.facts;

import java.nio.ByteBuffer;

/** Packs facts into bytes: equal facts give equal bytes. */
public final class FactsCodec {

  /** Raise it with every change of what is extracted or how it is written. */
  public static final int VERSION = 1;

  private FactsCodec() {}

  /** The packed form. */
  public static byte[] encode(FileFacts facts) {
    return new FactsWriter().file(facts);
  }

  /**
   * The facts.
   *
   * @throws IllegalArgumentException if another version wrote the bytes
   */
  public static FileFacts decode(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new IllegalArgumentException("facts of another version");
    }
    return new FactsReader(ByteBuffer.wrap(bytes, 1, bytes.length - 1)).file();
  }
}
