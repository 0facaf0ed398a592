package dev.sluice.sync.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps a mirror of a working tree small; the caller holds the mirror's lock. */
final class Housekeeping {

  private static final Duration SNAPSHOTS_LIVE = Duration.ofDays(14);
  private static final Duration BETWEEN_PRUNES = Duration.ofDays(1);
  private static final String PRUNED = "sluice-pruned";

  private static final Pattern LOOSE = Pattern.compile("objects.[0-9a-f]{2}.[0-9a-f]{38}$");

  private Housekeeping() {}

  /**
   * Deletes old objects of working trees, at most once a day and before the mirror is opened: an
   * open one remembers what exists. A snapshot that lost objects is listed as a whole again.
   */
  static void pruneSnapshots(Path mirror, Clock clock) throws IOException {
    if (!isPruningDue(mirror, clock)) {
      return;
    }
    Instant now = clock.instant();
    PrivateFiles.write(mirror.resolve(PRUNED), now.toString());
    try (Stream<Path> files = Files.walk(mirror.resolve("objects"), 2)) {
      for (Path file : files.filter(Housekeeping::isLooseObject).toList()) {
        if (!isYounger(file, now.minus(SNAPSHOTS_LIVE))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  static boolean isPruningDue(Path mirror, Clock clock) throws IOException {
    Path pruned = mirror.resolve(PRUNED);
    return !Files.exists(pruned) || !isYounger(pruned, clock.instant().minus(BETWEEN_PRUNES));
  }

  private static boolean isLooseObject(Path file) {
    return LOOSE.matcher(file.toString()).find() && Files.isRegularFile(file);
  }

  private static boolean isYounger(Path file, Instant limit) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(limit);
  }
}
