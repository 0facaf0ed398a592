/** Postgres's binary COPY. */
@NullMarked
package dev.sluice.schema.postgres.copy;

import org.jspecify.annotations.NullMarked;
