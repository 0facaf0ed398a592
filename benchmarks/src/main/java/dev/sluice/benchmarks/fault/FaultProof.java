package dev.sluice.benchmarks.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Does to a Sluice under load what happens to servers over the years, and compares what is left
 * with an index that nothing happened to.
 *
 * <p>Arguments: the checkout of Sluice, a directory for data, the repository to index or {@code
 * made} for one of generated files, a seed, and then faults as {@code name=times}; without any, all
 * of them as often as is promised.
 */
public final class FaultProof {

  /** Enough that a run takes some seconds. */
  private static final int FILES = 900;

  private FaultProof() {}

  /** Runs the proof and prints a table; ends with 1 at the first broken promise. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[1]));
    @Nullable Path repository = args[2].equals("made") ? null : Path.of(args[2]);
    Random random = new Random(Long.parseLong(args[3]));
    Map<String, Integer> wanted = wanted(List.of(args).subList(4, args.length));
    List<Outcome> outcomes = new ArrayList<>();
    try (Bench bench = new Bench(Path.of(args[0]), directory, repository, FILES, random)) {
      wanted.forEach(
          (name, times) -> outcomes.add(Faults.named(name).fault().inflict(bench, times)));
    } finally {
      System.out.print(Outcome.table(outcomes));
    }
  }

  /** How often which faults are to be done. */
  static Map<String, Integer> wanted(List<String> arguments) {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      Faults fault = Faults.named(parts[0]);
      int times = parts.length == 1 ? fault.times() : Integer.parseInt(parts[1]);
      if (times < 1) {
        throw new IllegalArgumentException(argument + " proves nothing: ask for 1 or more");
      }
      wanted.put(fault.label(), times);
    }
    if (wanted.isEmpty()) {
      for (Faults fault : Faults.values()) {
        wanted.put(fault.label(), fault.times());
      }
    }
    return wanted;
  }
}
