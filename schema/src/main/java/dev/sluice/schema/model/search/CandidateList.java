package dev.sluice.schema.model.search;

import java.util.List;

/**
 * What probes found.
 *
 * @param candidates chunks that pass the filter, each once
 * @param cut whether a probe had more to read than it was allowed
 */
public record CandidateList(List<LexicalCandidate> candidates, boolean cut) {}
