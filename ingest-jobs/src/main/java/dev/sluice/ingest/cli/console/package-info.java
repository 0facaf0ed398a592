/** The terminal: streams, colours, tables, progress, and failures as people see them. */
@NullMarked
package dev.sluice.ingest.cli.console;

import org.jspecify.annotations.NullMarked;
