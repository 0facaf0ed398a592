package dev.sluice.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A disposable clone of a repository, to be edited and committed to with the {@code git} program.
 *
 * @param path its work tree
 */
public record Clone(Path path) {

  /** Clones a local repository, sharing its objects. */
  public static Clone of(Path origin, Path target) {
    git(origin, "clone", "--quiet", "--shared", origin.toString(), target.toString());
    Clone clone = new Clone(target);
    clone.git("remote", "remove", "origin");
    clone.git("config", "user.name", "Benchmark");
    clone.git("config", "user.email", "benchmark@example.org");
    return clone;
  }

  /** Runs git in the work tree and returns its output. */
  public String git(String... arguments) {
    return git(path, arguments);
  }

  /** Writes a file and commits it. */
  public String commit(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git("add", "--", file);
    git("commit", "--quiet", "-m", "Edit " + file);
    return git("rev-parse", "HEAD").strip();
  }

  /** The name that Sluice gives the repository. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Number of tracked files and their bytes in the work tree. */
  public Size size() {
    List<Path> files = tracked();
    long bytes = files.stream().mapToLong(Clone::length).sum();
    return new Size(files.size(), bytes);
  }

  /** Files and bytes. */
  public record Size(int files, long bytes) {}

  /** The tracked regular files. */
  public List<Path> tracked() {
    return Stream.of(git("ls-files", "-z").split("\0"))
        .map(path::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed: " + command);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
