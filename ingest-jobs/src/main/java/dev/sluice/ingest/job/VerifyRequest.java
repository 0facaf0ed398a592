package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import java.util.Objects;

/**
 * The order to compare a repository's index with its source.
 *
 * @param repositoryId the repository
 */
public record VerifyRequest(String repositoryId) implements RunOrder {

  /** The kind under which such runs are stored. */
  public static final String KIND = "verify";

  /** The request that a stored run was made from. */
  public static VerifyRequest of(Job job) {
    return new VerifyRequest(Objects.requireNonNull(job.repositoryId()));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean wholeTree() {
    return true;
  }
}
