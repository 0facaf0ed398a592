package dev.sluice.sync.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8} or {@code 10.1.2.3}. */
record AddressRange(InetAddress start, int bits) {

  /** Nothing that would be looked up as a name. */
  private static final Pattern LITERAL =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

  static boolean isWritten(String text) {
    return LITERAL.matcher(text).matches();
  }

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if it is none
   */
  static AddressRange parse(String text) {
    if (!isWritten(text)) {
      throw new IllegalArgumentException(text);
    }
    String[] parts = text.split("/", 2);
    try {
      InetAddress start = InetAddress.getByName(parts[0]);
      int longest = start.getAddress().length * Byte.SIZE;
      int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
      if (bits > longest) {
        throw new IllegalArgumentException(text);
      }
      return new AddressRange(start, bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = start.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
