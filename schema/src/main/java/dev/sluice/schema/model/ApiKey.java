package dev.sluice.schema.model;

import java.time.Instant;

/**
 * A key that was given to somebody, without the secret itself.
 *
 * @param id the public part, by which it is looked up
 * @param name who or what it is for, unique
 * @param scope what it allows
 * @param hash SHA-256 of the secret part, which is 256 random bits
 * @param createdAt when it was made
 */
public record ApiKey(
    String id, String name, AccessScope scope, ContentHash hash, Instant createdAt) {}
