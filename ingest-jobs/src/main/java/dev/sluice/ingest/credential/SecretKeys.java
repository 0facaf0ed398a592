package dev.sluice.ingest.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that secrets are sealed with, the current one first, former ones behind it. They come
 * from the environment or a file of the user's; else the server keeps a file of its own, readable
 * by its owner only, and makes it when something is sealed for the first time. Thread-safe.
 */
public final class SecretKeys {

  private static final int BYTES = 32;
  private static final String ADVICE =
      "a key is 32 random bytes in base64: openssl rand -base64 32; the current one first, former"
          + " ones behind it";

  private final List<String> configured;
  private final Path ownFile;
  private final SecureRandom random = new SecureRandom();

  /**
   * Keys from those places.
   *
   * @param configured what the user has set, in base64 or hexadecimal digits; empty for none
   * @param ownFile where the server keeps its own
   */
  public SecretKeys(List<String> configured, Path ownFile) {
    this.configured = List.copyOf(configured);
    this.ownFile = ownFile;
    configured.forEach(SecretKeys::key);
  }

  /** Whether the server made the key, and may make another one. */
  boolean areOwn() {
    return configured.isEmpty();
  }

  /** All keys; empty when none was needed yet. */
  synchronized List<SecretKey> all() {
    return texts().stream().map(SecretKeys::key).toList();
  }

  /** The key to seal with. */
  synchronized SecretKey current() {
    if (texts().isEmpty()) {
      write(List.of(made()));
    }
    return all().getFirst();
  }

  /** Puts a new key before those in the server's own file. */
  synchronized void renew() {
    List<String> keys = new ArrayList<>(List.of(made()));
    keys.addAll(texts());
    write(keys);
  }

  /** Forgets all but the current key in the server's own file. */
  synchronized void forgetFormer() {
    write(texts().subList(0, 1));
  }

  private List<String> texts() {
    return areOwn() ? lines(ownFile) : configured;
  }

  private String made() {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static SecretKey key(String text) {
    byte[] bytes = bytes(text);
    if (bytes.length != BYTES) {
      throw new CredentialException("a secret key does not have 32 bytes", ADVICE);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private static byte[] bytes(String text) {
    try {
      return text.matches("[0-9a-fA-F]{64}")
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new CredentialException("a secret key is no base64", ADVICE);
    }
  }

  /** The keys that a file holds, one a line; none when there is no file. */
  public static List<String> lines(Path file) {
    try {
      return Files.exists(file)
          ? Files.readString(file).lines().map(String::strip).filter(l -> !l.isEmpty()).toList()
          : List.of();
    } catch (IOException e) {
      throw new CredentialException(
          "the secret keys in " + file + " can't be read", "make the file readable by its owner");
    }
  }

  private void write(List<String> keys) {
    try {
      Path unfinished = Files.createTempFile(ownFile.toAbsolutePath().getParent(), "key-", "");
      if (unfinished.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
      }
      // It must be on the disk before anything that is sealed with it.
      Files.writeString(
          unfinished,
          String.join("\n", keys) + "\n",
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(
          unfinished, ownFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CredentialException(
          "the secret key can't be written to " + ownFile,
          "make room in its folder, or set SLUICE_SECRET_KEY");
    }
  }
}
