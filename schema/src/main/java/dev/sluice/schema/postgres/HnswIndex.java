package dev.sluice.schema.postgres;

/**
 * The partial index of a model's vectors. Model and dimensions are literals, because neither an
 * index nor a plan that uses it can have parameters there.
 *
 * @param name of the index
 * @param definition what follows {@code CREATE INDEX}, {@code CONCURRENTLY} or not
 */
public record HnswIndex(String name, String definition) {

  /** The index of a model. */
  public static HnswIndex of(int model, int dimensions) {
    String name = name(model);
    return new HnswIndex(
        name,
        """
        %s ON rag_embeddings
        USING hnsw ((embedding::halfvec(%d)) halfvec_cosine_ops)
        WITH (m = 16, ef_construction = 200)
        WHERE model_id = %d
        """
            .formatted(name, dimensions, model));
  }

  /** How the index of a model is called. */
  static String name(int model) {
    return "rag_embeddings_hnsw_" + model;
  }
}
