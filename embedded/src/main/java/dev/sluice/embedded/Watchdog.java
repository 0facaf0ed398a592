package dev.sluice.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops our children when we are gone, even if we were killed: a shell that reads from us, and acts
 * when there is nothing more to read.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  // It is told which processes to stop, rather than looking for them then: by that time the
  // files may speak of a successor's processes. The working directory tells a reused process id.
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      postgres= kafka=
      while read -r name pid; do
        case $name in postgres) postgres=$pid ;; kafka) kafka=$pid ;; quit) exit 0 ;; esac
      done
      ours() {
        [ -n "$1" ] && kill -0 "$1" 2>/dev/null || return 1
        [ ! -d /proc/self ] || [ "$(readlink "/proc/$1/cwd")" = "$2" ]
      }
      ours "$postgres" "$1" && kill -INT "$postgres"
      ours "$kafka" "$2" && kill -TERM "$kafka"
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        ours "$postgres" "$1" || ours "$kafka" "$2" || exit 0
        sleep 1
      done
      ours "$postgres" "$1" && kill -QUIT "$postgres"
      ours "$kafka" "$2" && kill -KILL "$kafka"
      """;

  private final SluiceHome home;
  private final Map<String, Long> watched = new HashMap<>();
  private Process shell;
  private boolean closed;

  private Watchdog(SluiceHome home) throws IOException {
    this.home = home;
    this.shell = startShell(home);
    shell.onExit().thenRun(this::replace);
  }

  static Watchdog start(SluiceHome home) throws IOException {
    return new Watchdog(home);
  }

  private static Process startShell(SluiceHome home) throws IOException {
    String postgres = home.postgres().toString();
    String kafka = home.kafka().toString();
    return new ProcessBuilder(
            Command.detached(List.of("sh", "-c", SCRIPT, "sluice", postgres, kafka)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** From now on this process is the one to stop under this name. */
  synchronized void watch(String name, long pid) {
    watched.put(name, pid);
    try {
      tell(name + " " + pid);
    } catch (IOException e) {
      log.debug("The watchdog is gone; the next one will be told", e);
    }
  }

  private void tell(String line) throws IOException {
    OutputStream pipe = shell.getOutputStream();
    pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    pipe.flush();
  }

  /** Somebody ended the shell: without one, being killed would leave the children behind. */
  private synchronized void replace() {
    if (closed) {
      return;
    }
    try {
      shell = startShell(home);
      for (Map.Entry<String, Long> child : watched.entrySet()) {
        tell(child.getKey() + " " + child.getValue());
      }
      shell.onExit().thenRun(this::replace);
    } catch (IOException e) {
      log.warn("No watchdog: servers would outlive a killed Sluice ({})", e.getMessage());
    }
  }

  /** Sends it home; the children have been stopped. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      tell("quit");
      shell.getOutputStream().close();
    } catch (IOException e) {
      shell.destroyForcibly();
    }
  }
}
