package dev.sluice.schema.model.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names nodes by what they are, so that neither a line nor a body changes a name. */
public final class NodeId {

  private static final UUID NAMESPACE = UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
  private static final MessageDigest BEGUN = begin();

  private NodeId() {}

  /** The UUID, version 5, over the five parts. */
  public static UUID of(
      String repositoryId, String path, NodeKind kind, String qualifiedName, String signature) {
    String name = String.join("\0", repositoryId, path, kind.label(), qualifiedName, signature);
    MessageDigest digest = begun();
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xf000L | 0x5000L;
    long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  // A copy of one that has read the namespace costs less than looking the algorithm up.
  private static MessageDigest begun() {
    try {
      return (MessageDigest) BEGUN.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // the JDK's own can be copied
    }
  }

  private static MessageDigest begin() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(bytes(NAMESPACE));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
