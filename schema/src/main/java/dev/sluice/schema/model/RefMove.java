package dev.sluice.schema.model;

import java.time.Instant;

/**
 * The last step of a run: let a ref point to what the run staged.
 *
 * @param attempt at the run whose staged revisions are applied
 * @param ref the ref as the run found it; the move fails if it has moved since
 * @param commitId the commit that is now indexed
 * @param committedAt when it was made
 * @param pushed whether the web URL is known to have it
 * @param policy fingerprint of the ignore rules
 * @param graphBasis what the graph was made with; empty when that is not known
 * @param wholeTree whether paths that are not staged are gone
 */
public record RefMove(
    RunAttempt attempt,
    IndexedRef ref,
    String commitId,
    Instant committedAt,
    boolean pushed,
    String policy,
    String graphBasis,
    boolean wholeTree) {}
