package dev.sluice.sync.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What is skipped by its content. These rules are not configurable, because they must depend on
 * blob and language alone: the content of a file version is the same under every path.
 */
public final class ContentRules {

  private static final int LFS_LIMIT = 1024;
  private static final byte[] LFS_VERSION =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> MINIFIABLE = Set.of("javascript", "css");
  private static final int MINIFIED_FROM = 2000;
  private static final int MINIFIED_AVERAGE_LINE = 250;

  private ContentRules() {}

  /** Whether a blob stands for a file in Git Large File Storage. */
  public static boolean isLfsPointer(byte[] blob) {
    return blob.length <= LFS_LIMIT
        && blob.length > LFS_VERSION.length
        && Arrays.equals(blob, 0, LFS_VERSION.length, LFS_VERSION, 0, LFS_VERSION.length);
  }

  /** Why a decoded text is skipped. */
  public static Optional<SkipReason> skip(String text, String language) {
    if (isMinified(text, language)) {
      return Optional.of(SkipReason.MINIFIED);
    }
    return GeneratedHeader.in(text, language)
        ? Optional.of(SkipReason.GENERATED)
        : Optional.empty();
  }

  private static boolean isMinified(String text, String language) {
    return MINIFIABLE.contains(language)
        && text.length() >= MINIFIED_FROM
        && text.length() > (lines(text) * MINIFIED_AVERAGE_LINE);
  }

  private static long lines(String text) {
    return text.lines().count();
  }
}
