package dev.sluice.sync.git;

import dev.sluice.sync.policy.IgnorePolicy;
import dev.sluice.sync.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.jspecify.annotations.Nullable;

/** Puts files of a working tree into the mirror, with line ends as git would commit them. */
final class WorktreeBlobs {

  private static final Charset FILE_NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private final ObjectInserter inserter;
  private final IgnorePolicy policy;

  WorktreeBlobs(ObjectInserter inserter, IgnorePolicy policy) {
    this.inserter = inserter;
    this.policy = policy;
  }

  /** Whether Java can open a file of that name; else it looks deleted though it is there. */
  static boolean isReadableName(byte[] rawPath) {
    for (int i = 0; i < rawPath.length; ) {
      int length = Utf8.sequenceLength(rawPath, i);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return FILE_NAMES.equals(StandardCharsets.UTF_8)
        || FILE_NAMES.newEncoder().canEncode(new String(rawPath, StandardCharsets.UTF_8));
  }

  /** Whether it is a file or a link: opening a pipe would wait forever. */
  boolean isFile(FileTreeIterator file) {
    Path path = file.getEntryFile().toPath();
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path);
  }

  /**
   * Stores the content.
   *
   * @return its id; of what will be skipped anyway, an id that stands for a content not stored;
   *     null when the file is gone or can't be read
   */
  @Nullable ObjectId insert(FileTreeIterator file, byte[] rawPath) {
    if (!isFile(file)) {
      return null;
    }
    try {
      return isSkipped(file, rawPath) ? standIn(file, rawPath) : store(file);
    } catch (IOException gone) {
      return null;
    }
  }

  private boolean isSkipped(FileTreeIterator file, byte[] rawPath) {
    return policy.skip(GitPath.decode(rawPath)).isPresent()
        || policy.isTooLarge(file.getEntryLength());
  }

  private ObjectId store(FileTreeIterator file) throws IOException {
    byte[] content;
    if (file.getEntryFileMode().equals(FileMode.SYMLINK)) {
      Path target = Files.readSymbolicLink(file.getEntryFile().toPath());
      content = target.toString().getBytes(StandardCharsets.UTF_8);
    } else {
      try (InputStream in = file.openEntryStream()) {
        content = in.readAllBytes();
      }
    }
    return inserter.insert(Constants.OBJ_BLOB, content);
  }

  private ObjectId standIn(FileTreeIterator file, byte[] rawPath) {
    String name = GitPath.decode(rawPath);
    String state = name + " " + file.getEntryLength() + " " + file.getEntryLastModifiedInstant();
    return inserter.idFor(Constants.OBJ_BLOB, state.getBytes(StandardCharsets.UTF_8));
  }
}
