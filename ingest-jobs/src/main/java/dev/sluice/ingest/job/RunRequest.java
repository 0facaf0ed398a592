package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run shall do.
 *
 * @param repositoryId the repository to bring up to date
 * @param ref branch, tag or commit; null for HEAD's branch
 * @param worktree whether uncommitted files count
 * @param wholeTree whether to compare the whole tree even if little changed
 * @param until when the run counts as done
 */
public record RunRequest(
    String repositoryId, @Nullable String ref, boolean worktree, boolean wholeTree, WaitLevel until)
    implements RunOrder {

  /** The kind under which such runs are stored. */
  public static final String KIND = "index";

  /** The request that a stored run was made from. */
  public static RunRequest of(Job job) {
    Map<String, Object> parameters = job.parameters();
    return new RunRequest(
        Objects.requireNonNull(job.repositoryId()),
        job.ref(),
        Boolean.TRUE.equals(parameters.get("worktree")),
        Boolean.TRUE.equals(parameters.get("wholeTree")),
        WaitLevel.of(String.valueOf(parameters.get("wait"))).orElse(WaitLevel.LEXICAL));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("worktree", worktree, "wholeTree", wholeTree, "wait", until.label());
  }

  @Override
  public boolean covers(RunOrder order) {
    return order instanceof RunRequest other
        && repositoryId.equals(other.repositoryId)
        && Objects.equals(ref, other.ref)
        && worktree == other.worktree
        && (wholeTree || !other.wholeTree);
  }

  @Override
  public RunRequest waitingAlsoFor(WaitLevel other) {
    WaitLevel stronger = until.compareTo(other) >= 0 ? until : other;
    return new RunRequest(repositoryId, ref, worktree, wholeTree, stronger);
  }
}
