package dev.sluice.ingest.cli.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process lives and a port answers. */
public final class Liveness {

  private static final int CONNECT_MILLIS = 2_000;

  private Liveness() {}

  /** Whether the process runs; a zombie, which nobody has waited for yet, does not. */
  public static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !zombie(pid);
  }

  /** Whether the process runs and is a Sluice server, and not another one with a reused number. */
  static boolean isServer(long pid) {
    return alive(pid) && commandLine(pid).contains(ServerCommandLine.MAIN);
  }

  /** Whether something accepts connections there. */
  static boolean answers(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Java's own view of it leaves out long class paths. */
  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (IOException e) {
      return ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
    }
  }

  private static boolean zombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return false;
    }
  }
}
