package dev.sluice.indexer.collect;

import dev.sluice.schema.port.OffsetStore.Claim;

/** Another consumer has claimed a partition; the transaction must not be committed. */
final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FencedException(Claim claim) {
    super("another consumer took over partition " + claim.source());
  }
}
