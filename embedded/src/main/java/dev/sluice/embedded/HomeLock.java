package dev.sluice.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says that a home is ours alone. The operating system lets go of it when the process ends. */
final class HomeLock implements AutoCloseable {

  private final FileChannel channel;
  private final Path file;
  private final @Nullable Object key;

  private HomeLock(FileChannel channel, Path file) throws IOException {
    this.channel = channel;
    this.file = file;
    this.key = key(file);
  }

  static HomeLock acquire(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        return locked(channel, file);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedException(
          "Cannot lock " + file + ": " + e.getMessage(),
          "Set SLUICE_HOME to a directory on a local disk that you may write to.",
          e);
    }
  }

  private static HomeLock locked(FileChannel channel, Path file) throws IOException {
    if (tryLock(channel) == null) {
      throw taken(file);
    }
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return new HomeLock(channel, file);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it
    }
  }

  private static EmbeddedException taken(Path file) throws IOException {
    String pid = Files.readString(file).strip();
    return new EmbeddedException(
        "Another Sluice (process " + pid + ") already uses " + file.getParent() + ".",
        "Talk to that one, stop it with 'sluice down', or set SLUICE_HOME to another directory.");
  }

  /** Whether the file is still there and the one that was locked: homes get deleted by hand. */
  boolean isInPlace() {
    try {
      return Objects.equals(key(file), key);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true; // a disk that does not answer now deletes nothing
    }
  }

  /** Device and inode; the inode is not used again as long as we have the file open. */
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
