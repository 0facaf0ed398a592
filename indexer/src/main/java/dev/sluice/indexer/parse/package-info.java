/** Reads Java sources into syntax trees, within limits of stack and time. */
@NullMarked
package dev.sluice.indexer.parse;

import org.jspecify.annotations.NullMarked;
