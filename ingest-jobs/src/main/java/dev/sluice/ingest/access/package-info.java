/** Who may ask the server for what, and the record of what was asked. */
@NullMarked
package dev.sluice.ingest.access;

import org.jspecify.annotations.NullMarked;
