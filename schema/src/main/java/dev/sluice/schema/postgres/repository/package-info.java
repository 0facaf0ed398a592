/** Registered repositories on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.repository;

import org.jspecify.annotations.NullMarked;
