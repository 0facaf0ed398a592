package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One writer of a mirror at a time: by a lock of this process, and a lock on a file against others.
 * The file stays; what is locked is released by the system when its process dies.
 */
final class MirrorLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Map<Path, ReentrantLock> OWN = new ConcurrentHashMap<>();

  private final ReentrantLock own;
  private final FileChannel channel;

  private MirrorLock(ReentrantLock own, FileChannel channel) {
    this.own = own;
    this.channel = channel;
  }

  /** Waits for the lock. */
  static MirrorLock acquire(Path file) {
    ReentrantLock own = OWN.computeIfAbsent(file.toAbsolutePath(), path -> new ReentrantLock());
    try {
      if (!own.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(file);
      }
      return acquireFile(own, file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitSourceException(Kind.CANCELLED, "The fetch was stopped", "Run it again.", e);
    }
  }

  private static MirrorLock acquireFile(ReentrantLock own, Path file) throws InterruptedException {
    FileChannel channel = null;
    boolean locked = false;
    try {
      PrivateFiles.createFolderOf(file);
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      locked = lock(channel);
      if (!locked) {
        throw busy(file);
      }
      return new MirrorLock(own, channel);
    } catch (IOException e) {
      throw new GitSourceException(
          Kind.FAILED, file + " can't be locked", "Check the permissions of the folder.", e);
    } finally {
      if (!locked) {
        closeQuietly(channel);
        own.unlock();
      }
    }
  }

  private static boolean lock(FileChannel channel) throws IOException, InterruptedException {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE.toMillis()) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private static GitSourceException busy(Path file) {
    return new GitSourceException(
        Kind.BUSY,
        "Another process has been fetching into the mirror " + file + " for too long",
        "Wait for it or stop it, then run again.");
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // the lock is gone either way
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
    own.unlock();
  }
}
