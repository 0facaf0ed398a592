/** Runs and their events on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.job;

import org.jspecify.annotations.NullMarked;
