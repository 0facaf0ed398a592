/** Secrets that the server keeps for itself: tokens of sources, sealed in the database. */
@NullMarked
package dev.sluice.ingest.credential;

import org.jspecify.annotations.NullMarked;
