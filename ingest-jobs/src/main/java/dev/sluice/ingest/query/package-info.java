/** The HTTP API. */
@NullMarked
package dev.sluice.ingest.query;

import org.jspecify.annotations.NullMarked;
