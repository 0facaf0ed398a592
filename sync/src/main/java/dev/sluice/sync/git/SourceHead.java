package dev.sluice.sync.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/**
 * Where a branch of a local source stands now, without fetching: cheap enough to be asked every
 * second.
 */
public final class SourceHead {

  private static final int LONGEST = 4096;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  private SourceHead() {}

  /**
   * The commit of a branch.
   *
   * @param source path of the working tree or the repository
   * @return empty when there is no repository, no such branch, or it can't be read
   */
  public static Optional<String> of(Path source, String branch) {
    return LocalRepository.find(source).flatMap(found -> read(found, "refs/heads/" + branch));
  }

  /**
   * How many commits the local source's {@code head} has that {@code indexed} lacks.
   *
   * @return empty when the source does not have both
   */
  public static OptionalInt behind(Path source, String indexed, String head) {
    Optional<LocalRepository> found = LocalRepository.find(source);
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    try (Repository repository = new LocalSource(found.get()).openForObjects()) {
      return new CommitDistance(repository).between(indexed, head);
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static Optional<String> read(LocalRepository source, String ref) {
    try {
      Path loose = source.commonDir().resolve(ref);
      return Files.isRegularFile(loose) && Files.size(loose) <= LONGEST
          ? Optional.of(Files.readString(loose).strip()).filter(COMMIT.asMatchPredicate())
          : packed(source.commonDir().resolve("packed-refs"), ref);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> packed(Path file, String ref) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .filter(COMMIT.asMatchPredicate())
          .findFirst();
    }
  }
}
