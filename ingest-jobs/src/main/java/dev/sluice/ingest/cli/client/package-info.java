/** Requests to the server and its answers. */
@NullMarked
package dev.sluice.ingest.cli.client;

import org.jspecify.annotations.NullMarked;
