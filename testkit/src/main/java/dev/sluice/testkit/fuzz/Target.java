package dev.sluice.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that takes input from others.
 *
 * @param name what it is called in reports
 * @param samples inputs that it understands
 * @param check gives it an input and throws if it does not behave
 */
public record Target(String name, List<byte[]> samples, Check check) {

  /** What must hold for every input. */
  @FunctionalInterface
  public interface Check {
    /** Throws if it does not hold. */
    void accept(byte[] input) throws Exception;
  }

  /** A target whose samples are texts. */
  public static Target of(String name, List<String> samples, Check check) {
    return new Target(name, bytes(samples.stream()), check);
  }

  private static List<byte[]> bytes(Stream<String> texts) {
    return texts.map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
