package dev.sluice.sync.git;

import dev.sluice.sync.text.TextDecoder;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/** Reads a text file of any commit, as it is: secrets are not masked. */
record CommitText(Repository mirror) {

  /** Empty when there is no such commit or text file, or the file is larger than that. */
  Optional<String> of(String commitId, String path, int mostBytes) throws IOException {
    try {
      return new BlobReader(mirror)
          .bytesAt(commitId, path, mostBytes)
          .filter(bytes -> !TextDecoder.isBinary(bytes))
          .map(bytes -> TextDecoder.decode(bytes).text());
    } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
