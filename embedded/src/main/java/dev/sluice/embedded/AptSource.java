package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the system's sources of packages.
 *
 * @param uri where the archive is, as the system's own configuration says
 * @param signedBy the keys to trust, or empty for the system's default
 * @param suites such as {@code bookworm}
 * @param components such as {@code main}
 */
record AptSource(String uri, String signedBy, List<String> suites, List<String> components) {

  private static final Set<String> DEBIAN_SUITES =
      Set.of(
          "bullseye",
          "bookworm",
          "trixie",
          "forky",
          "sid",
          "oldstable",
          "stable",
          "testing",
          "unstable");
  private static final Pattern ONE_LINE =
      Pattern.compile("deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)\\s+(.*)");
  private static final Pattern SIGNED_BY = Pattern.compile("signed-by=(\\S+)");

  /** The system's Debian archive. */
  static AptSource ofSystem(Path etc) throws IOException {
    return all(etc).stream()
        .filter(AptSource::isDebian)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "No source of Debian packages in "
                        + etc.resolve("apt")
                        + " (SLUICE_APT_SOURCE may name one: deb <URI> trixie main)."));
  }

  private boolean isDebian() {
    return components.contains("main") && suites.stream().anyMatch(DEBIAN_SUITES::contains);
  }

  /** The line that makes {@code apt-get} look at another suite of the same archive. */
  String forSuite(String suite) {
    String options = signedBy.isEmpty() ? "" : "[signed-by=" + signedBy + "] ";
    return "deb " + options + uri + " " + suite + " main";
  }

  private static List<AptSource> all(Path etc) throws IOException {
    List<AptSource> sources = new ArrayList<>();
    for (Path file : files(etc.resolve("apt"))) {
      String text = Files.readString(file);
      sources.addAll(file.toString().endsWith(".sources") ? paragraphs(text) : lines(text));
    }
    return sources;
  }

  private static List<Path> files(Path apt) throws IOException {
    List<Path> files = new ArrayList<>();
    Path list = apt.resolve("sources.list");
    if (Files.isReadable(list)) {
      files.add(list);
    }
    Path parts = apt.resolve("sources.list.d");
    if (Files.isDirectory(parts)) {
      try (Stream<Path> found = Files.list(parts)) {
        found.filter(AptSource::isSource).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isSource(Path file) {
    String name = file.toString();
    return Files.isReadable(file) && (name.endsWith(".sources") || name.endsWith(".list"));
  }

  /** The classic format: {@code deb [options] uri suite components}. */
  static List<AptSource> lines(String text) {
    return text.lines()
        .map(line -> ONE_LINE.matcher(line.strip()))
        .filter(Matcher::matches)
        .map(AptSource::ofLine)
        .toList();
  }

  private static AptSource ofLine(Matcher line) {
    Matcher signedBy = SIGNED_BY.matcher(line.group(1) == null ? "" : line.group(1));
    String components = line.group(4).replaceFirst("#.*", "");
    return new AptSource(
        line.group(2),
        signedBy.find() ? signedBy.group(1) : "",
        List.of(line.group(3)),
        words(components));
  }

  /** The format of {@code .sources} files: paragraphs of fields. */
  static List<AptSource> paragraphs(String text) {
    return Arrays.stream(text.split("\\n\\s*\\n"))
        .map(AptSource::fields)
        .filter(fields -> words(fields.getOrDefault("types", "")).contains("deb"))
        .filter(fields -> !fields.getOrDefault("enabled", "yes").strip().equals("no"))
        .filter(fields -> fields.containsKey("uris"))
        .map(AptSource::ofFields)
        .toList();
  }

  private static AptSource ofFields(Map<String, String> fields) {
    String signedBy = fields.getOrDefault("signed-by", "").strip();
    return new AptSource(
        words(fields.getOrDefault("uris", "")).getFirst(),
        signedBy.startsWith("/") ? words(signedBy).getFirst() : "", // not a key in the file itself
        words(fields.getOrDefault("suites", "")),
        words(fields.getOrDefault("components", "")));
  }

  private static Map<String, String> fields(String paragraph) {
    Map<String, String> fields = new HashMap<>();
    String name = "";
    for (String line : paragraph.split("\\n")) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      int colon = line.indexOf(':');
      boolean continued = Character.isWhitespace(line.charAt(0)) || colon < 0;
      if (!continued) {
        name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      }
      fields.merge(name, continued ? line : line.substring(colon + 1), (a, b) -> a + " " + b);
    }
    return fields;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
