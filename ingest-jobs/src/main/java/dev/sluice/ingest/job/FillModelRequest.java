package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order to embed what a model lacks.
 *
 * @param model its name
 */
public record FillModelRequest(String model) implements RunOrder {

  /** The kind under which such runs are stored. */
  public static final String KIND = "fill";

  /** "models" in ASCII: they are filled one after the other, for they share what embeds. */
  private static final String MODELS = "00006d6f64656c73";

  /** The request that a stored run was made from. */
  public static FillModelRequest of(Job job) {
    return new FillModelRequest(String.valueOf(job.parameters().get("model")));
  }

  @Override
  public @Nullable String repositoryId() {
    return null;
  }

  @Override
  public String exclusive() {
    return MODELS;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean wholeTree() {
    return true;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("model", model);
  }
}
