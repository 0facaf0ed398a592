package dev.sluice.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to start PostgreSQL, which refuses to run as root. An ordinary user starts it as is; root
 * starts it under another identity.
 *
 * @param prefix words to put before a command
 * @param owner the user id that the data directory must belong to
 */
record Privileges(List<String> prefix, long owner) {

  private static final long ROOT = 0;
  private static final long NOBODY = 65_534;

  /** Finds a way that works here for a data directory that exists or will be created. */
  static Privileges forDirectory(Path data) throws IOException {
    long self = new UnixSystem().getUid();
    if (self != ROOT) {
      return new Privileges(List.of(), self);
    }
    long owner = Files.exists(data) ? owner(data) : ROOT;
    return owner == ROOT || owner == NOBODY ? asNobody() : asUser(owner);
  }

  private static Privileges asNobody() {
    // In a user namespace without a mapping the process still is root for the files it owns, but
    // is told that it is 'nobody'.
    List<String> namespace = List.of("unshare", "-U");
    return works(namespace) ? new Privileges(namespace, ROOT) : asUser(NOBODY);
  }

  private static Privileges asUser(long user) {
    List<String> plain = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
    // Root's home is closed to others; the binaries and the data are usually below it.
    List<String> reachingAll = new ArrayList<>(plain);
    reachingAll.add("--inh-caps=+dac_override,+dac_read_search");
    reachingAll.add("--ambient-caps=+dac_override,+dac_read_search");
    return Stream.of(reachingAll, plain)
        .filter(Privileges::works)
        .findFirst()
        .map(prefix -> new Privileges(prefix, user))
        .orElseThrow(Privileges::noWay);
  }

  private static boolean works(List<String> prefix) {
    List<String> words = new ArrayList<>(prefix);
    words.add("true");
    return new Command(words).run().succeeded();
  }

  private static EmbeddedException noWay() {
    return new EmbeddedException(
        "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here.",
        "Run Sluice as an ordinary user, or set SLUICE_DATABASE_URL to an external PostgreSQL.");
  }

  private static long owner(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
  }

  /** Whether PostgreSQL runs as a user that the operating system tells from us. */
  boolean isAnotherUser() {
    return owner != new UnixSystem().getUid();
  }

  /** The command as it must be started. */
  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(words);
    return command;
  }

  /** Gives files to the user that PostgreSQL runs as. */
  void own(Path root) throws IOException {
    if (owner(root) == owner) {
      return;
    }
    // The root last: it says that all is done.
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
