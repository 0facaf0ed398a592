package dev.sluice.schema.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of a ref's current content.
 *
 * @param files paths that hold a file version
 * @param chunks chunks of those paths
 * @param pendingChunks chunks whose text has no vector of the active model, because it waits for it
 *     or never gets one; null where that is not known
 * @param failed file versions that could not be indexed
 * @param unparsed file versions that were indexed as text because they do not parse
 * @param secretsMasked secrets masked in those file versions
 * @param skipped paths that are not indexed, by reason
 */
public record RefStatistics(
    long files,
    long chunks,
    @Nullable Long pendingChunks,
    long failed,
    long unparsed,
    long secretsMasked,
    Map<String, Long> skipped) {}
