/** Brings records from Kafka to Postgres, each once, with the offsets beside the rows. */
@NullMarked
package dev.sluice.indexer.collect;

import org.jspecify.annotations.NullMarked;
