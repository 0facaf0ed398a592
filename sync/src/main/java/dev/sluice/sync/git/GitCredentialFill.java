package dev.sluice.sync.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.URIish;

/**
 * Asks {@code git credential fill}, if there is a git, which asks the helpers that the user has
 * configured. It runs in the mirror, so that no configuration of the source takes part, and may not
 * prompt.
 */
final class GitCredentialFill {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path mirror;

  GitCredentialFill(Path mirror) {
    this.mirror = mirror;
  }

  Optional<UrlCredentials> fill(URIish uri) {
    try {
      return uri.getScheme() != null && uri.getScheme().startsWith("http")
          ? answer(ask(uri))
          : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String ask(URIish uri) throws IOException, InterruptedException {
    Process git = command().start();
    try (OutputStream in = git.getOutputStream()) {
      in.write(question(uri).getBytes(StandardCharsets.UTF_8));
    }
    if (!git.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      git.descendants().forEach(ProcessHandle::destroyForcibly);
      git.destroyForcibly();
      return "";
    }
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private ProcessBuilder command() {
    ProcessBuilder git = new ProcessBuilder("git", "credential", "fill");
    git.directory(mirror.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    git.environment().put("GIT_DIR", mirror.toString());
    git.environment().put("GIT_TERMINAL_PROMPT", "0");
    git.environment().put("GIT_ASKPASS", "");
    git.environment().put("SSH_ASKPASS", "");
    git.environment().put("GCM_INTERACTIVE", "never");
    return git;
  }

  private static String question(URIish uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    return "protocol=%s\nhost=%s%s\npath=%s\n\n"
        .formatted(uri.getScheme(), uri.getHost(), port, path);
  }

  private static Optional<UrlCredentials> answer(String text) {
    Map<String, String> fields = new HashMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(l -> fields.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    String password = fields.get("password");
    return password == null
        ? Optional.empty()
        : Optional.of(new UrlCredentials(fields.getOrDefault("username", ""), password));
  }
}
