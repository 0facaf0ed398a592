package dev.sluice.schema.model;

import java.util.Map;

/**
 * Sizes of a ref's current content.
 *
 * @param files paths that hold a file version
 * @param chunks chunks of those paths, counted once a file version
 * @param pendingChunks chunks whose text still waits for a vector of the active model
 * @param failed file versions that could not be indexed
 * @param unparsed file versions that were indexed as text because they do not parse
 * @param secretsMasked secrets masked in those file versions
 * @param skipped paths that are not indexed, by reason
 */
public record RefStatistics(
    long files,
    long chunks,
    long pendingChunks,
    long failed,
    long unparsed,
    long secretsMasked,
    Map<String, Long> skipped) {}
