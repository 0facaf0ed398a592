package dev.sluice.schema.model;

/**
 * One attempt at a run. A process that was cut off may believe that a run is still its own; once
 * another has begun it anew, it writes nothing for it any more.
 *
 * @param jobId the run
 * @param number higher for a later attempt; 0 before the first
 */
public record RunAttempt(long jobId, int number) {}
