package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file of a package of the npm registry, fetched by npm; where npm can't, the test is skipped,
 * and says so.
 *
 * @param name of the package
 * @param version of the package
 * @param file its path in the package
 */
public record NpmPackage(String name, String version, String file) {

  private static final int PATIENCE_MINUTES = 3;

  /** Where the file is, below {@code target}. */
  public Path fetch() throws IOException, InterruptedException {
    Path folder = Path.of("target", "npm", name.replaceAll("\\W", "-") + "-" + version);
    Path wanted = folder.resolve("package").resolve(file);
    if (!Files.exists(wanted)) {
      Files.createDirectories(folder);
      skipUnless(run(folder, "npm", "pack", "--silent", name + "@" + version));
      String archive = name.replace("@", "").replace("/", "-") + "-" + version + ".tgz";
      assertThat(run(folder, "tar", "xzf", archive, "package/" + file)).isTrue();
    }
    return wanted;
  }

  private void skipUnless(boolean fetched) {
    if (!fetched) {
      System.out.println("skipped: npm is not at hand, or can't fetch " + name);
    }
    assumeTrue(fetched, "npm is not at hand, or can't fetch " + name);
  }

  private static boolean run(Path folder, String... command)
      throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
