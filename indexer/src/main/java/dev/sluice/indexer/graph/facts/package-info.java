/** What a file version says about code, extracted once from its syntax tree and kept without it. */
@NullMarked
package dev.sluice.indexer.graph.facts;

import org.jspecify.annotations.NullMarked;
