/** Triggers on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.trigger;

import org.jspecify.annotations.NullMarked;
