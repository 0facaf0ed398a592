/** GitHub's objects on Postgres. */
@NullMarked
package dev.sluice.schema.postgres.github;

import org.jspecify.annotations.NullMarked;
