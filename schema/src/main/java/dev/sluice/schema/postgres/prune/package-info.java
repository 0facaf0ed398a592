/** Deleting what nothing needs any more, on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.prune;

import org.jspecify.annotations.NullMarked;
