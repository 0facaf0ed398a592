package dev.sluice.schema.model.graph;

import java.util.UUID;

/**
 * A relation between two symbols.
 *
 * @param type how they relate
 * @param from the node that contains, inherits, calls and so on
 * @param to the node that is called and so on; of a call the declared target
 * @param line where the source says so, in the file of {@code from}
 * @param resolution how the target was found
 * @param confidence between 0 and 1
 * @param detail {@code implicit} when the compiler makes the call, {@code read} and {@code write}
 *     of fields, else empty
 */
public record CodeEdge(
    EdgeType type,
    UUID from,
    UUID to,
    int line,
    Resolution resolution,
    float confidence,
    String detail) {}
