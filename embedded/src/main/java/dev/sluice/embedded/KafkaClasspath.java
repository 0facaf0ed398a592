package dev.sluice.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of our own class path that the broker's process needs: Kafka, what it depends on, and
 * ourselves.
 *
 * @param entries jar files and directories; ourselves first, then by name, so that the order is the
 *     same in every program
 */
record KafkaClasspath(List<Path> entries) {

  /** Names of the artifacts without version, as kafka_2.13 4.3 declares them. */
  private static final Set<String> ARTIFACTS =
      Set.of(
          ("kafka_2.13 kafka-clients kafka-server kafka-server-common kafka-metadata kafka-raft"
                  + " kafka-storage kafka-storage-api kafka-tools-api kafka-group-coordinator"
                  + " kafka-group-coordinator-api kafka-transaction-coordinator"
                  + " kafka-share-coordinator kafka-coordinator-common scala-library scala-reflect"
                  + " scala-logging_2.13 argparse4j jopt-simple jose4j re2j metrics-core caffeine"
                  + " pcollections hash4j HdrHistogram commons-validator commons-beanutils"
                  + " commons-digester commons-logging commons-collections jackson-core"
                  + " jackson-databind jackson-annotations jackson-dataformat-csv"
                  + " jackson-dataformat-yaml jackson-datatype-jdk8 snakeyaml zstd-jni lz4-java"
                  + " snappy-java slf4j-api logback-classic logback-core log4j-api jspecify")
              .split(" "));

  private static final Pattern VERSIONED = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

  static KafkaClasspath ofThisProcess() {
    Set<Path> all = new LinkedHashSet<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .forEach(entry -> collect(Path.of(entry).toAbsolutePath(), all));
    Path ourselves = ourselves();
    List<Path> needed = new ArrayList<>(List.of(ourselves));
    all.stream()
        .filter(KafkaClasspath::isNeeded)
        .sorted(Comparator.comparing(Path::getFileName))
        .forEach(needed::add);
    return new KafkaClasspath(List.copyOf(new LinkedHashSet<>(needed)));
  }

  private static Path ourselves() {
    String location =
        KafkaClasspath.class.getProtectionDomain().getCodeSource().getLocation().toString();
    if (!location.startsWith("file:")) {
      throw new EmbeddedException(
          "The embedded broker cannot be started out of a jar within a jar.",
          "Start Sluice with its launcher, or extract the jar (java -Djarmode=tools -jar …"
              + " extract).");
    }
    return Path.of(URI.create(location));
  }

  /** A jar may name further ones in its manifest; test runners and extracted applications do. */
  private static void collect(Path entry, Set<Path> all) {
    if (!Files.exists(entry) || !all.add(entry) || !Files.isRegularFile(entry)) {
      return;
    }
    for (String reference : manifestClassPath(entry)) {
      collect(Path.of(entry.toUri().resolve(reference)), all);
    }
  }

  private static List<String> manifestClassPath(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String references =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return references == null ? List.of() : List.of(references.strip().split("\\s+"));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isNeeded(Path entry) {
    var name = VERSIONED.matcher(entry.getFileName().toString());
    return name.matches() && ARTIFACTS.contains(name.group(1));
  }

  /** In the form that {@code java -cp} takes. */
  String join() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
