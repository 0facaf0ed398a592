/** Keys, and what was done with them. */
@org.jspecify.annotations.NullMarked
package dev.sluice.schema.postgres.access;
