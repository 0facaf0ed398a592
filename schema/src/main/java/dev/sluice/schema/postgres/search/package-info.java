/** The statements of a search on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.search;

import org.jspecify.annotations.NullMarked;
