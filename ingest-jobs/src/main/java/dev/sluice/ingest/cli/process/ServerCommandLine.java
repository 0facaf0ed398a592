package dev.sluice.ingest.cli.process;

import dev.sluice.embedded.StartupArchive;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the server's process is called. */
final class ServerCommandLine {

  static final String MAIN = "dev.sluice.ingest.SluiceServer";

  /** Survives the terminal that started it, where there is no setsid. */
  private static final List<String> IGNORE_SIGNALS =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sluice");

  private ServerCommandLine() {}

  static List<String> foreground(Layout layout, Map<String, String> env) {
    List<Path> classPath = layout.serverClassPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(StartupArchive.options("server", classPath, env));
    command.addAll(flags(env));
    command.addAll(List.of("-cp", join(classPath), MAIN));
    return command;
  }

  static List<String> background(Layout layout, Map<String, String> env) {
    List<String> command = new ArrayList<>(detached(env));
    command.addAll(foreground(layout, env));
    return command;
  }

  /**
   * Small enough that the server, its model and the broker stay below 1.2 GB; {@code
   * SLUICE_SERVER_OPTIONS} comes last and so overrides them.
   */
  private static List<String> flags(Map<String, String> env) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx" + env.getOrDefault("SLUICE_SERVER_HEAP", "448m"),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
    String more = env.getOrDefault("SLUICE_SERVER_OPTIONS", "").strip();
    flags.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
    return flags;
  }

  private static String join(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> detached(Map<String, String> env) {
    for (String directory : env.getOrDefault("PATH", "").split(":")) {
      Path setsid = Path.of(directory.isEmpty() ? "." : directory, "setsid");
      if (Files.isExecutable(setsid)) {
        return List.of(setsid.toString());
      }
    }
    return IGNORE_SIGNALS;
  }
}
