/** A whole index in one file, and back. */
@NullMarked
package dev.sluice.schema.postgres.backup;

import org.jspecify.annotations.NullMarked;
