package dev.sluice.sync.git;

import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.sync.policy.ContentRules;
import dev.sluice.sync.policy.SkipReason;
import dev.sluice.sync.text.DecodedText;
import dev.sluice.sync.text.MaskedText;
import dev.sluice.sync.text.SecretMasker;
import dev.sluice.sync.text.TextDecoder;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads blobs and makes of them what may leave the mirror. */
final class BlobReader {

  private final Repository mirror;

  BlobReader(Repository mirror) {
    this.mirror = mirror;
  }

  Content read(Revision.Present file) throws IOException {
    byte[] blob = bytes(file.blobId());
    if (ContentRules.isLfsPointer(blob)) {
      return new Content.Skipped(SkipReason.LFS);
    }
    return TextDecoder.isBinary(blob)
        ? new Content.Skipped(SkipReason.BINARY)
        : text(file, blob.length, TextDecoder.decode(blob));
  }

  /** A file of a commit, decoded, as it is; empty when there is none, or it is longer. */
  Optional<String> textAt(String commitId, String path, long longest) throws IOException {
    return bytesAt(commitId, path, longest).map(bytes -> TextDecoder.decode(bytes).text());
  }

  /** The bytes of a file of a commit; empty when there is none, or it is longer. */
  Optional<byte[]> bytesAt(String commitId, String path, long longest) throws IOException {
    try (RevWalk walk = new RevWalk(mirror);
        ObjectReader reader = mirror.newObjectReader()) {
      RevTree tree = walk.parseCommit(ObjectId.fromString(commitId)).getTree();
      ObjectId blob = find(reader, path, tree);
      return blob != null && reader.getObjectSize(blob, Constants.OBJ_BLOB) <= longest
          ? Optional.of(bytes(blob.name()))
          : Optional.empty();
    }
  }

  private static @Nullable ObjectId find(ObjectReader reader, String path, RevTree tree)
      throws IOException {
    try {
      TreeWalk file = TreeWalk.forPath(reader, path, tree);
      boolean regular =
          file != null && (file.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
      return regular && file != null ? file.getObjectId(0) : null;
    } catch (IndexOutOfBoundsException e) {
      throw PathWalk.cut(e);
    }
  }

  private byte[] bytes(String blobId) throws IOException {
    try (ObjectReader reader = mirror.newObjectReader()) {
      return reader
          .open(ObjectId.fromString(blobId), Constants.OBJ_BLOB)
          .getCachedBytes(Integer.MAX_VALUE);
    }
  }

  private static Content text(Revision.Present file, long bytes, DecodedText decoded) {
    Optional<SkipReason> reason = ContentRules.skip(decoded.text(), file.language());
    if (reason.isPresent()) {
      return new Content.Skipped(reason.get());
    }
    MaskedText masked = SecretMasker.mask(decoded.text(), file.language());
    FileVersionMessage message =
        new FileVersionMessage(
            FileVersion.current(file.blobId(), file.language()),
            file.contentType(),
            masked.text(),
            decoded.encoding(),
            bytes,
            masked.secrets());
    return new Content.Text(message, decoded.invalidSequences());
  }
}
