/** Refs, their content and their move on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.ref;

import org.jspecify.annotations.NullMarked;
