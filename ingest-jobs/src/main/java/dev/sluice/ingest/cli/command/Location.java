package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.Failure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A repository as people name it: a URL, or a path relative to the current directory. */
final class Location {

  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern SCP =
      Pattern.compile("[^/\\\\:]+@[^/:]+:.*|[A-Za-z0-9.-]{2,}:[^/].*");

  private Location() {}

  /** What the server is sent: the URL, or the absolute path. */
  static String resolve(Session session, String given) {
    if (given.isBlank()) {
      throw Failure.usage("The location is empty.", "Name a path or a git URL.");
    }
    if (URL.matcher(given).matches()) {
      return given;
    }
    Path path = path(session, given);
    if (!Files.exists(path) && SCP.matcher(given).matches()) {
      return given;
    }
    if (!Files.exists(path) && session.remote().isEmpty()) {
      throw Failure.missing("There is no " + path + ".", "Name a git repository's path or URL.");
    }
    return path.toString();
  }

  private static Path path(Session session, String given) {
    try {
      return session.directory().resolve(given).normalize();
    } catch (InvalidPathException e) {
      throw Failure.usage("That is no path: " + e.getMessage(), "Name a path or a git URL.");
    }
  }
}
