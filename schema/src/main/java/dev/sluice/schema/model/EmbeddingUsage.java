package dev.sluice.schema.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What a model was used for during some time.
 *
 * @param modelId the model
 * @param at the end of that time
 * @param requests calls, those included that failed
 * @param texts texts embedded
 * @param tokens tokens as the model counted them; 0 where it doesn't say
 * @param duration sum of the calls' durations
 */
public record EmbeddingUsage(
    int modelId, Instant at, int requests, int texts, long tokens, Duration duration) {}
