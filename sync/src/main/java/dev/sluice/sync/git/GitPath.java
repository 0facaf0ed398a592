package dev.sluice.sync.git;

import dev.sluice.sync.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names of files: git has bytes, the index has text. Valid UTF-8 stands for itself; any other byte
 * is written {@code \xHH}, and so is the backslash of a name that has such a sequence literally:
 * different bytes are always different text.
 */
public final class GitPath {

  private static final Pattern ESCAPE = Pattern.compile("\\\\x[0-9A-F]{2}");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private GitPath() {}

  /** The text of a raw path. */
  public static String decode(byte[] raw) {
    String text = new String(raw, StandardCharsets.UTF_8);
    boolean plain = text.indexOf('\uFFFD') < 0 && !ESCAPE.matcher(text).find();
    return plain ? text : escaped(raw);
  }

  /** The raw path of a text that {@link #decode} made. */
  public static byte[] encode(String path) {
    byte[] text = path.getBytes(StandardCharsets.UTF_8);
    return ESCAPE.matcher(path).find() ? unescaped(text) : text;
  }

  private static String escaped(byte[] raw) {
    StringBuilder text = new StringBuilder(raw.length + 16);
    int i = 0;
    while (i < raw.length) {
      int length = Utf8.sequenceLength(raw, i);
      if (length == 0 || startsEscape(raw, i)) {
        text.append("\\x").append(HEX.toHexDigits(raw[i]));
      } else {
        text.append(new String(raw, i, length, StandardCharsets.UTF_8));
      }
      i += Math.max(length, 1);
    }
    return text.toString();
  }

  private static byte[] unescaped(byte[] text) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream(text.length);
    int i = 0;
    while (i < text.length) {
      boolean escape = startsEscape(text, i);
      raw.write(escape ? HexFormat.fromHexDigits(ascii(text, i + 2)) : text[i]);
      i += escape ? 4 : 1;
    }
    return raw.toByteArray();
  }

  private static boolean startsEscape(byte[] bytes, int at) {
    return bytes[at] == '\\' && at + 4 <= bytes.length && isEscape(bytes, at);
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return ESCAPE.matcher(new String(bytes, at, 4, StandardCharsets.ISO_8859_1)).matches();
  }

  private static String ascii(byte[] bytes, int at) {
    return new String(bytes, at, 2, StandardCharsets.US_ASCII);
  }
}
