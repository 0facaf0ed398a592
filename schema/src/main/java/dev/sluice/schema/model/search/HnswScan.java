package dev.sluice.schema.model.search;

/**
 * How far an HNSW index is walked.
 *
 * @param limit texts wanted
 * @param candidates size of the dynamic candidate list, {@code hnsw.ef_search}: 1 to 1,000
 * @param tuples how many index rows an iterative scan visits at most
 */
public record HnswScan(int limit, int candidates, int tuples) {}
