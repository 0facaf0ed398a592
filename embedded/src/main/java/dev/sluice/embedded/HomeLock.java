package dev.sluice.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Says that a home is ours alone. The operating system lets go of it when the process ends. */
final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock acquire(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw taken(file);
      }
      writeProcessId(channel);
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new EmbeddedException(
          "Cannot lock " + file + ": " + e.getMessage(),
          "Set SLUICE_HOME to a directory on a local disk that you may write to.",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it
    }
  }

  private static void writeProcessId(FileChannel channel) throws IOException {
    channel.truncate(0);
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(pid));
  }

  private static EmbeddedException taken(Path file) throws IOException {
    String pid = Files.readString(file).strip();
    return new EmbeddedException(
        "Another Sluice (process " + pid + ") already uses " + file.getParent() + ".",
        "Talk to that one, stop it with 'sluice down', or set SLUICE_HOME to another directory.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
