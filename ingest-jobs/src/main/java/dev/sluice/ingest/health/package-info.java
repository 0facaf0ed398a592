/** What is up, for health checks and status. */
@NullMarked
package dev.sluice.ingest.health;

import org.jspecify.annotations.NullMarked;
