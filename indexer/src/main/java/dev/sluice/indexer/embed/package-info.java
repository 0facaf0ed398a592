/** Texts to vectors: the models in and out of process, and the workers that keep up with them. */
@NullMarked
package dev.sluice.indexer.embed;

import org.jspecify.annotations.NullMarked;
