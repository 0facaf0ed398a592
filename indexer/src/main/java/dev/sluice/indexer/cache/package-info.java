/** Keeps between runs what native code wants to see as files. */
@NullMarked
package dev.sluice.indexer.cache;

import org.jspecify.annotations.NullMarked;
