/** The server as a process: where it is, how it starts, how it ends. */
@NullMarked
package dev.sluice.ingest.cli.process;

import org.jspecify.annotations.NullMarked;
