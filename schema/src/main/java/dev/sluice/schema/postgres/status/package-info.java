/** Sizes, backlogs and fingerprints on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.status;

import org.jspecify.annotations.NullMarked;
