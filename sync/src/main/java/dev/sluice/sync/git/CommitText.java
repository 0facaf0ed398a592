package dev.sluice.sync.git;

import dev.sluice.sync.text.TextDecoder;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads a file of any commit, as it is: secrets are not masked. */
record CommitText(Repository mirror) {

  /** Empty when there is no such commit or text file, or the file is larger than that. */
  Optional<String> of(String commitId, String path, int mostBytes) throws IOException {
    try (RevWalk walk = new RevWalk(mirror);
        ObjectReader reader = mirror.newObjectReader()) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(commitId)).getTree();
      @Nullable TreeWalk file = TreeWalk.forPath(reader, path, tree);
      boolean regular =
          file != null && (file.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
      return regular && file != null
          ? text(reader, file.getObjectId(0), mostBytes)
          : Optional.empty();
    } catch (MissingObjectException
        | IncorrectObjectTypeException
        | LargeObjectException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(ObjectReader reader, ObjectId blob, int mostBytes)
      throws IOException {
    byte[] bytes = reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(mostBytes);
    return TextDecoder.isBinary(bytes)
        ? Optional.empty()
        : Optional.of(TextDecoder.decode(bytes).text());
  }
}
