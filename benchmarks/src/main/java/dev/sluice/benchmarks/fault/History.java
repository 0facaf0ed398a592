package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.pipeline.Clone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * A repository that moves on, one commit a step: made for the purpose, with Java and Markdown files
 * that nobody has seen before, or a clone that walks through its own history.
 */
final class History {

  private static final int STEP = 5;

  private final Clone clone;
  private final int files;
  private final Random random;
  private final Deque<String> commits = new ArrayDeque<>();
  private int steps;

  private History(Clone clone, int files, Random random) {
    this.clone = clone;
    this.files = files;
    this.random = random;
  }

  /** A new repository of so many files with its first commit; a step changes a third or more. */
  static History made(Path folder, Random random, int files) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Clone clone = new Clone(folder);
    clone.git("init", "--quiet", "--initial-branch=main");
    clone.git("config", "user.name", "Benchmark");
    clone.git("config", "user.email", "benchmark@example.org");
    clone.git("config", "gc.auto", "0");
    History history = new History(clone, files, random);
    history.write(files);
    return history;
  }

  /** A clone that stands as many steps before its newest commit as it has. */
  static History of(Path repository, Path folder, Random random) {
    History history = new History(Clone.of(repository, folder), 0, random);
    history.clone.git("rev-list", "--first-parent", "HEAD").lines().forEach(history.commits::push);
    history.step();
    return history;
  }

  Path path() {
    return clone.path();
  }

  String name() {
    return clone.name();
  }

  Clone repository() {
    return clone;
  }

  String head() {
    return clone.git("rev-parse", "HEAD").strip();
  }

  /** One commit on, or several of a clone's. */
  void step() {
    if (commits.isEmpty()) {
      int fewest = Math.ceilDiv(files, 3);
      write(fewest + random.nextInt(files - fewest + 1));
      return;
    }
    String next = commits.pop();
    for (int i = 1; i < STEP && !commits.isEmpty(); i++) {
      next = commits.pop();
    }
    clone.git("reset", "--quiet", "--hard", next);
  }

  private void write(int count) {
    steps++;
    int first = random.nextInt(files);
    for (int i = 0; i < count; i++) {
      write((first + i) % files, name() + steps);
    }
    clone.git("add", "--all");
    clone.git("commit", "--quiet", "-m", "Step " + steps);
  }

  private void write(int number, String salt) {
    boolean java = number % 3 != 0;
    String file =
        java ? "src/main/java/made/Made" + number + ".java" : "docs/made" + number + ".md";
    try {
      Path target = clone.path().resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, java ? javaText(number, salt) : markdown(number, salt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String javaText(int number, String salt) {
    return """
    package made;

    /** The counter of %2$s. */
    public final class Made%1$d {
      private int count;

      /** Counts one more of %2$s. */
      public int next(Made%3$d other) {
        count += other.value();
        return count;
      }

      /** How many there were. */
      public int value() {
        return count + "%2$s".length();
      }
    }
    """
        .formatted(number, salt, number % 3 == 1 ? number + 1 : number - 1);
  }

  private static String markdown(int number, String salt) {
    return """
    # Chapter %1$d

    What was written about %2$s.

    ## Counting

    Each counter of %2$s counts up, see `Made%1$d`.
    """
        .formatted(number, salt);
  }
}
