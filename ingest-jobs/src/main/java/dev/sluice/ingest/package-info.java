/** The server: configuration, start and stop of everything in their order. */
@NullMarked
package dev.sluice.ingest;

import org.jspecify.annotations.NullMarked;
