package dev.sluice.schema.model.search;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much a filter lets through.
 *
 * @param documents paths with content
 * @param chunks their chunks
 * @param named the file versions, if there are at most {@link #NAMED} of them
 */
public record ScopeSize(long documents, long chunks, @Nullable List<UUID> named) {

  /** Up to so many file versions, asking whether one is among them is cheaper than the filter. */
  public static final int NAMED = 2_000;

  /** Nothing passes. */
  public static final ScopeSize NOTHING = new ScopeSize(0, 0, List.of());
}
