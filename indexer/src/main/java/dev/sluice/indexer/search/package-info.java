/** Answers questions from the index: lexically, by meaning, and both fused. */
@NullMarked
package dev.sluice.indexer.search;

import org.jspecify.annotations.NullMarked;
