package dev.sluice.ingest.query;

import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.schema.port.GraphQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of a file as people type it: {@code src/A.java:12}.
 *
 * @param path the path, or what it ends with
 * @param line the line, from 1
 */
record FileLine(String path, int line) {

  private static final Pattern TYPED = Pattern.compile("(.+):(\\d{1,7})");

  /** A file of a graph. */
  record File(Place place, String path) {

    String described() {
      return place.repository().name() + ": " + path;
    }
  }

  static Optional<FileLine> of(String symbol) {
    Matcher typed = TYPED.matcher(symbol);
    return typed.matches()
        ? Optional.of(new FileLine(typed.group(1), Integer.parseInt(typed.group(2))))
        : Optional.empty();
  }

  /**
   * The file that is meant: the one with exactly that path, else the only one that ends with it.
   *
   * @throws ApiException if it could be several
   */
  Optional<File> file(List<Place> places, GraphQueries queries) {
    List<File> files = new ArrayList<>();
    for (Place place : places) {
      queries.files(place.ref(), path).forEach(path -> files.add(new File(place, path)));
    }
    List<File> exact = files.stream().filter(file -> file.path().equals(path)).toList();
    List<File> found = exact.isEmpty() ? files : exact;
    if (found.size() > 1) {
      throw ApiException.invalid(
          "'" + path + "' is the name of several files: " + listed(found),
          "write more of the path, or say which repository with: --repo NAME");
    }
    return found.stream().findFirst();
  }

  private static String listed(List<File> files) {
    return files.stream().limit(10).map(File::described).collect(Collectors.joining(", "))
        + (files.size() > 10 ? " and others" : "");
  }
}
