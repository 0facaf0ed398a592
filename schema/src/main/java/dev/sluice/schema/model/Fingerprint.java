package dev.sluice.schema.model;

import java.util.Map;

/**
 * An order-independent hash of what refs reach.
 *
 * @param fingerprint the whole
 * @param tables one hash a table: paths, documents, chunks, vectors
 */
public record Fingerprint(String fingerprint, Map<String, String> tables) {}
