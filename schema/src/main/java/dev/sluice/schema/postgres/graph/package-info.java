/** The code graph on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.graph;

import org.jspecify.annotations.NullMarked;
