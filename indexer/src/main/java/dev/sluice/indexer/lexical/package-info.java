/** Turns texts, queries and paths into the terms of lexical search. */
@NullMarked
package dev.sluice.indexer.lexical;

import org.jspecify.annotations.NullMarked;
