/** File versions, their chunks and their term statistics on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.document;

import org.jspecify.annotations.NullMarked;
