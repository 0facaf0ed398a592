package dev.sluice.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes inputs from a seed: one in eight is random bytes, the others are samples with one to eight
 * damages (a byte changed, a part lost, doubled or brought in from another sample, something put in
 * that parsers trip over).
 */
public final class Mutator {

  private static final int LONGEST_NOISE = 2_000;
  private static final int MOST_DAMAGES = 8;
  private static final int MOST_REPEATS = 3_000;
  private static final int SOME_REPEATS = 60;
  private static final int SELDOM = 16;
  private static final int LONGEST = 1 << 18;

  private static final List<byte[]> TRAPS =
      Stream.of(
              "\0",
              "\r",
              "\r\n",
              "\n\n",
              "\t",
              "\"",
              "'",
              "`",
              "\\",
              "\\u0000",
              "\\ud800",
              "{",
              "}",
              "[",
              "(",
              ")",
              "<",
              ">",
              "/*",
              "*/",
              "//",
              "#",
              "```",
              "\"\"\"",
              "<<EOF\n",
              "${",
              "#{",
              "=",
              "==",
              "-----\n",
              "====\n",
              "* ",
              "> ",
              "|",
              "&",
              "@",
              ";",
              ",",
              ":",
              "::",
              "..",
              "null",
              "true",
              "-1",
              "0",
              "1e999",
              "9223372036854775808",
              "NaN",
              "\u2028",
              "\uFEFF",
              "\u0301",
              "\u202E",
              "𝒳",
              "class ",
              "def ",
              "fn ",
              "if(",
              "else ",
              "lambda:",
              "<?php ",
              "<!--",
              "\u0085",
              "é")
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final Random random;

  /** Makes the same inputs as every other mutator with that seed. */
  public Mutator(long seed) {
    this.random = new Random(seed);
  }

  /** The next input. */
  public byte[] next(List<byte[]> samples) {
    if (samples.isEmpty() || random.nextInt(MOST_DAMAGES) == 0) {
      return noise();
    }
    byte[] input = anyOf(samples);
    int damages = 1 + random.nextInt(MOST_DAMAGES);
    for (int i = 0; i < damages; i++) {
      input = damaged(input, samples);
    }
    return Arrays.copyOf(input, Math.min(input.length, LONGEST));
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(LONGEST_NOISE)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] damaged(byte[] input, List<byte[]> samples) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(Math.min(200, input.length - at) + 1);
    byte[] part = Arrays.copyOfRange(input, at, to);
    return switch (random.nextInt(7)) {
      case 0 ->
          joined(
              input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(at + 1, input.length));
      case 1 -> joined(input, at, new byte[0], to);
      case 2 -> joined(input, at, repeated(part, 2), to);
      case 3 -> joined(input, at, anyOf(TRAPS), at);
      case 4 -> joined(input, at, repeated(anyOf(TRAPS), repeats()), at);
      case 5 -> joined(input, at, tail(anyOf(samples)), at);
      default -> Arrays.copyOf(input, at);
    };
  }

  /** Mostly some, seldom thousands, with which parsers of ambiguous grammars take seconds. */
  private int repeats() {
    return 1 + random.nextInt(random.nextInt(SELDOM) == 0 ? MOST_REPEATS : SOME_REPEATS);
  }

  private byte[] tail(byte[] other) {
    return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
  }

  private static byte[] repeated(byte[] part, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] input, int upTo, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, upTo);
    out.writeBytes(middle);
    out.write(input, from, input.length - from);
    return out.toByteArray();
  }

  private byte[] anyOf(List<byte[]> all) {
    return all.get(random.nextInt(all.size()));
  }
}
