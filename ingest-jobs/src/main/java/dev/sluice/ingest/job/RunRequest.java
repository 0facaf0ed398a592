package dev.sluice.ingest.job;

import dev.sluice.indexer.search.PathGlob;
import dev.sluice.schema.model.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run shall do.
 *
 * @param repositoryId the repository to bring up to date
 * @param ref branch, tag or commit; null for HEAD's branch
 * @param worktree whether uncommitted files count
 * @param wholeTree whether to compare the whole tree even if little changed; always so with globs
 * @param anew globs of the paths whose content is read and stored anew although it is there; with
 *     any, the run is of the kind {@link #REINDEX}
 * @param until when the run counts as done
 */
public record RunRequest(
    String repositoryId,
    @Nullable String ref,
    boolean worktree,
    boolean wholeTree,
    List<String> anew,
    WaitLevel until)
    implements RunOrder {

  /** The kind under which runs are stored that only bring what has changed. */
  public static final String KIND = "index";

  /** The kind under which runs are stored that store content anew. */
  public static final String REINDEX = "reindex";

  /** The glob of all paths. */
  public static final List<String> EVERYTHING = List.of("**");

  /** Copies the globs. */
  public RunRequest {
    anew = List.copyOf(anew);
    wholeTree = wholeTree || !anew.isEmpty();
  }

  /** A request that leaves alone what is there. */
  public RunRequest(
      String repositoryId,
      @Nullable String ref,
      boolean worktree,
      boolean wholeTree,
      WaitLevel until) {
    this(repositoryId, ref, worktree, wholeTree, List.of(), until);
  }

  /** The request that a stored run was made from. */
  public static RunRequest of(Job job) {
    Map<String, Object> parameters = job.parameters();
    return new RunRequest(
        Objects.requireNonNull(job.repositoryId()),
        job.ref(),
        Boolean.TRUE.equals(parameters.get("worktree")),
        Boolean.TRUE.equals(parameters.get("wholeTree")),
        texts(parameters.get("anew")),
        WaitLevel.of(String.valueOf(parameters.get("wait"))).orElse(WaitLevel.LEXICAL));
  }

  private static List<String> texts(@Nullable Object stored) {
    return stored instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  @Override
  public String kind() {
    return anew.isEmpty() ? KIND : REINDEX;
  }

  @Override
  public String stream() {
    return ref == null ? "" : ref;
  }

  /** Which paths are stored anew. */
  Predicate<String> isAnew() {
    return anew.isEmpty() ? path -> false : Pattern.compile(PathGlob.regex(anew)).asPredicate();
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of(
        "worktree", worktree, "wholeTree", wholeTree, "anew", anew, "wait", until.label());
  }

  @Override
  public boolean covers(RunOrder order) {
    return order instanceof RunRequest other
        && repositoryId.equals(other.repositoryId)
        && Objects.equals(ref, other.ref)
        && worktree == other.worktree
        && (wholeTree || !other.wholeTree)
        && (anew.equals(EVERYTHING) || anew.containsAll(other.anew));
  }

  @Override
  public RunRequest waitingAlsoFor(WaitLevel other) {
    WaitLevel stronger = until.compareTo(other) >= 0 ? until : other;
    return new RunRequest(repositoryId, ref, worktree, wholeTree, anew, stronger);
  }
}
