/** What a file of a language with a grammar declares: the same for chunks and for the graph. */
@NullMarked
package dev.sluice.indexer.outline;

import org.jspecify.annotations.NullMarked;
