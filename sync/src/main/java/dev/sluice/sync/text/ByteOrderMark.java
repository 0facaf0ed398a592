package dev.sluice.sync.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The first bytes of a file that say how it is encoded. */
enum ByteOrderMark {
  // UTF-32LE before UTF-16LE: its mark begins with the other's
  UTF_32LE(StandardCharsets.UTF_32LE, 0xFF, 0xFE, 0, 0),
  UTF_32BE(StandardCharsets.UTF_32BE, 0, 0, 0xFE, 0xFF),
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  NONE(StandardCharsets.UTF_8);

  private final Charset charset;
  private final int[] mark;

  ByteOrderMark(Charset charset, int... mark) {
    this.charset = charset;
    this.mark = mark;
  }

  static ByteOrderMark of(byte[] bytes) {
    for (ByteOrderMark candidate : values()) {
      if (candidate.begins(bytes)) {
        return candidate;
      }
    }
    return NONE;
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return mark.length;
  }

  private boolean begins(byte[] bytes) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
