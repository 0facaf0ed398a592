package dev.sluice.schema.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered embedding model: one row of {@code embedding_models}.
 *
 * @param id its key; part of every vector's key
 * @param name the name that users type
 * @param provider where it runs
 * @param endpoint base URL of a remote model, else null
 * @param remoteName the model's name at its endpoint, else null
 * @param dimensions length of its vectors
 * @param maxTokens its window, special tokens included
 * @param queryPrefix what is put before a query
 * @param textPrefix what is put before a text
 * @param identity everything that the vectors' values depend on; two models never share it
 * @param state whether it is being filled, answers searches, or rests
 * @param createdAt when it was registered
 */
public record EmbeddingModel(
    int id,
    String name,
    EmbeddingProvider provider,
    @Nullable String endpoint,
    @Nullable String remoteName,
    int dimensions,
    int maxTokens,
    String queryPrefix,
    String textPrefix,
    String identity,
    ModelState state,
    Instant createdAt) {}
