package dev.sluice.sync.policy;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.FileVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Decides by path and size what is indexed. The first that has an opinion wins: {@code
 * .sluiceignore}, the configured excludes, the configured includes, the defaults. As with
 * gitignore, a file can't be taken back in below a folder that is ignored. Immutable, safe for use
 * by several threads.
 */
public final class IgnorePolicy {

  private static final String ROOT = "";

  private final IgnoreConfig config;
  private final GlobList sluiceignore;
  private final GlobList exclude;
  private final GlobList include;
  private final String fingerprint;
  private final Map<String, Verdict> folders = new ConcurrentHashMap<>();

  private IgnorePolicy(IgnoreConfig config, @Nullable String sluiceignore) {
    this.config = config;
    this.sluiceignore = GlobList.of(sluiceignore == null ? "" : sluiceignore);
    this.exclude = GlobList.of(config.exclude());
    this.include = GlobList.of(config.include());
    this.fingerprint = fingerprint(config, sluiceignore);
    folders.put(ROOT, Verdict.UNDECIDED);
  }

  /**
   * The policy of a commit.
   *
   * @param sluiceignore text of {@code .sluiceignore} at the commit's root, null when there is none
   */
  public static IgnorePolicy of(IgnoreConfig config, @Nullable String sluiceignore) {
    return new IgnorePolicy(config, sluiceignore);
  }

  /** What the policy was made of, {@code .sluiceignore} apart. */
  public IgnoreConfig config() {
    return config;
  }

  /**
   * Changes whenever other paths may be selected: a ref indexed under another one is listed anew.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Why a file is skipped whatever its size, empty when it is not. */
  public Optional<SkipReason> skip(String path) {
    Verdict verdict = verdict(path);
    if (verdict.reason() != null) {
      return Optional.of(verdict.reason());
    }
    return verdict.kept() ? Optional.empty() : DefaultRules.file(path);
  }

  /** Whether a blob of that many bytes is skipped. */
  public boolean isTooLarge(long size) {
    return size > config.maxBytes();
  }

  private Verdict verdict(String path) {
    Verdict folder = folder(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    return folder.isFinal() ? folder : folder.or(byGlobs(path, false));
  }

  private Verdict folder(String path) {
    Verdict known = folders.get(path);
    if (known != null) {
      return known;
    }
    Verdict parent = folder(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    Verdict verdict = parent.isFinal() ? parent : parent.or(folderItself(path, parent));
    folders.put(path, verdict);
    return verdict;
  }

  private Verdict folderItself(String path, Verdict parent) {
    Verdict byGlobs = byGlobs(path, true);
    if (byGlobs != Verdict.UNDECIDED || parent.kept()) {
      return byGlobs;
    }
    return DefaultRules.folder(path).map(Verdict::byDefault).orElse(Verdict.UNDECIDED);
  }

  private Verdict byGlobs(String path, boolean folder) {
    return switch (sluiceignore.check(path, folder)) {
      case IGNORED -> Verdict.IGNORED;
      case NOT_IGNORED -> Verdict.KEPT;
      default -> byConfiguration(path, folder);
    };
  }

  private Verdict byConfiguration(String path, boolean folder) {
    if (exclude.check(path, folder) == MatchResult.IGNORED) {
      return Verdict.IGNORED;
    }
    boolean kept = include.check(path, folder) == MatchResult.IGNORED;
    return kept ? Verdict.KEPT : Verdict.UNDECIDED;
  }

  private static String fingerprint(IgnoreConfig config, @Nullable String sluiceignore) {
    String own = sluiceignore == null ? "" : sluiceignore;
    List<Object> parts = List.of(DefaultRules.VERSION, FileVersion.PIPELINE, config, own);
    return ContentHash.of(parts.toString()).hex().substring(0, 16);
  }
}
