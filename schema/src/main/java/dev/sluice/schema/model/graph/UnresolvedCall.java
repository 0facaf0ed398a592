package dev.sluice.schema.model.graph;

import java.util.UUID;

/**
 * A call whose target is not known.
 *
 * @param from who calls
 * @param name the method's name, {@code <init>} for constructors
 * @param arity how many arguments there are
 * @param line where
 */
public record UnresolvedCall(UUID from, String name, int arity, int line) {}
