package dev.sluice.schema.model;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a run.
 *
 * @param sequence from 1 without gaps within the run; 0 before it is stored
 * @param at when
 * @param type {@code phase}, {@code progress}, {@code warning} or {@code state}
 * @param data JSON values
 */
public record RunEvent(long sequence, Instant at, String type, Map<String, Object> data) {}
