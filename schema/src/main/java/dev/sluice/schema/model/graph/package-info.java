/** The code graph: symbols and what connects them. */
@NullMarked
package dev.sluice.schema.model.graph;

import org.jspecify.annotations.NullMarked;
