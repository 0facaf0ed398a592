/** The stores on Postgres, one class a statement or small group of statements. */
@NullMarked
package dev.sluice.schema.postgres;

import org.jspecify.annotations.NullMarked;
