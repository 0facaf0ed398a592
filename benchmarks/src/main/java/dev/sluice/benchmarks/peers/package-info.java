/** What users of other libraries would do for the same repository, with the same model. */
@NullMarked
package dev.sluice.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
