package dev.sluice.schema.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items its entries
 * @param nextCursor where the next page begins; null on the last
 * @param total entries of all pages
 */
public record Page<T>(List<T> items, @Nullable String nextCursor, long total) {}
