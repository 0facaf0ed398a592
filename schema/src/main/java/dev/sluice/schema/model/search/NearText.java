package dev.sluice.schema.model.search;

import dev.sluice.schema.model.ContentHash;

/**
 * A text and how near it is to a query.
 *
 * @param textHash its key
 * @param similarity cosine of the angle between the vectors, -1 to 1
 */
public record NearText(ContentHash textHash, double similarity) {}
