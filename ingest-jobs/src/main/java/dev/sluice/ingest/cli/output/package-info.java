/** Answers of the server as text for people. */
@NullMarked
package dev.sluice.ingest.cli.output;

import org.jspecify.annotations.NullMarked;
