package dev.sluice.schema.port;

/** The document frequencies of lexical search. */
public interface LexemeStatistics {

  /**
   * Adds what the writers appended to the statistics, all of it in one transaction. Does nothing
   * while another caller folds.
   *
   * @return how many appended rows were folded
   */
  int fold();
}
