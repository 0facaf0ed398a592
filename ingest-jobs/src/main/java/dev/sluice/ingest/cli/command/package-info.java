/** One class a command. */
@NullMarked
package dev.sluice.ingest.cli.command;

import org.jspecify.annotations.NullMarked;
