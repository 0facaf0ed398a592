/** The command line: one picocli command a verb, a thin client of the server's HTTP API. */
@NullMarked
package dev.sluice.ingest.cli;

import org.jspecify.annotations.NullMarked;
