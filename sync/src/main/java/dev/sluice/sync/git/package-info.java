/**
 * Git repositories as a source: locations, the private mirror, and what changed between two
 * commits.
 */
@NullMarked
package dev.sluice.sync.git;

import org.jspecify.annotations.NullMarked;
