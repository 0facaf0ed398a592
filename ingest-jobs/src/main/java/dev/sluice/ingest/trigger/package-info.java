/** What starts runs without being asked. */
@NullMarked
package dev.sluice.ingest.trigger;

import org.jspecify.annotations.NullMarked;
