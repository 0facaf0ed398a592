/** Configuration as records, and how the parts of the server are put together. */
@NullMarked
package dev.sluice.ingest.config;

import org.jspecify.annotations.NullMarked;
