/** Staged revisions on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.staging;

import org.jspecify.annotations.NullMarked;
