package dev.sluice.indexer.collect;

import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.port.Transactions;

/**
 * The stores that every consumer writes, all on one database.
 *
 * @param transactions what makes their writes one
 * @param offsets where consumers stand
 * @param deadLetters what could not be handled
 */
public record ConsumerStores(
    Transactions transactions, OffsetStore offsets, DeadLetterStore deadLetters) {}
