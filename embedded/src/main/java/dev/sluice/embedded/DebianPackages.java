package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fetches Debian's pgvector, and the C library it was built for, through {@code apt-get} with
 * directories of our own: needs no root, and changes nothing of the system's package state.
 * Proxies, credentials and keys are those of the system's configuration.
 */
final class DebianPackages {

  /** The release whose pgvector is built for the PostgreSQL of our archive. */
  private static final String SUITE = "trixie";

  private static final List<String> PACKAGES = List.of("postgresql-17-pgvector", "libc6");

  private final Path work;
  private final Map<String, String> environment;

  DebianPackages(Path work, Map<String, String> environment) {
    this.work = work;
    this.environment = environment;
  }

  /** Downloads and unpacks; answers the directory that stands for the root of the file system. */
  Path fetch() throws IOException {
    if (!Platform.isLinux() || !Command.exists("apt-get") || !Command.exists("dpkg-deb")) {
      throw new IOException("Putting it together needs Debian's apt-get and dpkg-deb.");
    }
    lay();
    apt("update", List.of()).runOrThrow();
    Path downloads = Files.createDirectories(work.resolve("downloads"));
    apt("download", PACKAGES).in(downloads).runOrThrow();
    return unpack(downloads);
  }

  private void lay() throws IOException {
    Files.createDirectories(work.resolve("state/lists/partial"));
    Files.createDirectories(work.resolve("cache/archives/partial"));
    Files.createFile(work.resolve("state/status"));
    Path sources = Files.createDirectories(work.resolve("sources"));
    String asked = environment.getOrDefault("SLUICE_APT_SOURCE", "");
    String source = asked.isBlank() ? AptSource.ofSystem(Path.of("/etc")).forSuite(SUITE) : asked;
    Files.writeString(sources.resolve("sluice.list"), source + "\n");
  }

  private Command apt(String verb, List<String> packages) {
    List<String> words = new ArrayList<>(List.of("apt-get", "-q"));
    Stream.of(
            "Dir::State=" + work.resolve("state"),
            "Dir::State::status=" + work.resolve("state/status"),
            "Dir::Cache=" + work.resolve("cache"),
            "Dir::Etc::SourceList=/dev/null",
            "Dir::Etc::SourceParts=" + work.resolve("sources"),
            "Dir::Etc::Preferences=/dev/null",
            "Dir::Etc::PreferencesParts=/dev/null",
            "APT::Sandbox::User=",
            "Acquire::Languages=none",
            "Acquire::Retries=3")
        .forEach(option -> words.addAll(List.of("-o", option)));
    words.add(verb);
    words.addAll(packages);
    return new Command(words);
  }

  private Path unpack(Path downloads) throws IOException {
    Path root = Files.createDirectories(work.resolve("root"));
    try (Stream<Path> packages = Files.list(downloads)) {
      for (Path file : packages.toList()) {
        new Command("dpkg-deb", "-x", file.toString(), root.toString()).runOrThrow();
      }
    }
    return root;
  }
}
