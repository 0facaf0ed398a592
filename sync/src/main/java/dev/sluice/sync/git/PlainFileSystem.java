package dev.sluice.sync.git;

import java.io.File;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.FileTreeIterator.FileModeStrategy;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.Entry;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.jspecify.annotations.Nullable;

/**
 * How JGit sees the files of repositories that somebody else may have made: without their
 * configuration, which may include files from anywhere, and without pipes and devices, whose
 * reading never ends. A repository whose objects are borrowed is nothing but its objects, so that
 * its configuration is not opened for their sake.
 */
final class PlainFileSystem extends FS_POSIX {

  /** A path that no file can have, since {@code /dev/null} is no folder. */
  private static final File NOWHERE = new File("/dev/null/" + Constants.CONFIG);

  /** What makes a folder a repository with a configuration. */
  private static final Set<String> OWN = Set.of(Constants.CONFIG, Constants.OBJECTS);

  private final @Nullable File trusted;

  /**
   * Sees files so.
   *
   * @param trusted folder of a repository that the server itself made; null for none
   */
  PlainFileSystem(@Nullable File trusted) {
    this.trusted = trusted;
  }

  @Override
  public FS newInstance() {
    return new PlainFileSystem(trusted);
  }

  @Override
  public File resolve(@Nullable File dir, String name) {
    return OWN.contains(name) && (dir == null || !dir.equals(trusted))
        ? NOWHERE
        : super.resolve(dir, name);
  }

  @Override
  public Entry[] list(File directory, FileModeStrategy strategy) {
    FileModeStrategy plain =
        (file, is) ->
            is.isDirectory() || is.isRegularFile() || is.isSymbolicLink()
                ? strategy.getMode(file, is)
                : FileMode.MISSING;
    return Stream.of(super.list(directory, plain))
        .filter(entry -> entry.getMode() != FileMode.MISSING)
        .toArray(Entry[]::new);
  }
}
