package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Repository;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run that deletes what a repository, and what is shared, need no longer.
 *
 * @param repositoryId whose former commits are forgotten
 * @param content whether content and run data of all repositories are pruned, too; when many are
 *     asked for, one is enough for that
 */
public record PruneRequest(String repositoryId, boolean content) implements RunOrder {

  /** The kind under which such runs are stored. */
  public static final String KIND = "prune";

  /** The request that a stored run was made from. */
  public static PruneRequest of(Job job) {
    boolean content = !Boolean.FALSE.equals(job.parameters().get("content"));
    return new PruneRequest(Objects.requireNonNull(job.repositoryId()), content);
  }

  /** Requests for all of them, the last of which prunes content. */
  public static List<PruneRequest> all(List<Repository> repositories) {
    String last = repositories.isEmpty() ? "" : repositories.getLast().id();
    return repositories.stream()
        .map(repository -> new PruneRequest(repository.id(), repository.id().equals(last)))
        .toList();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("content", content);
  }

  @Override
  public boolean covers(RunOrder other) {
    return other instanceof PruneRequest(String id, boolean otherContent)
        && repositoryId.equals(id)
        && (content || !otherContent);
  }
}
