package dev.sluice.schema.model.graph;

import java.util.UUID;

/**
 * A symbol.
 *
 * @param id see {@link NodeId}
 * @param kind what it is
 * @param qualifiedName {@code package.Outer.Inner.name}; a constructor's name is {@code <init>}
 * @param signature of a method {@code name(erased.parameter.Types,…)}, else empty
 * @param path the file that declares it; empty for packages and for what is external
 * @param startLine first line; 0 where there is no file
 * @param endLine last line
 * @param modifiers as written, separated by blanks, with annotations; {@code synthesised} if no
 *     source has it
 * @param documentation Javadoc as text
 * @param external whether it is outside of the repository
 */
public record CodeNode(
    UUID id,
    NodeKind kind,
    String qualifiedName,
    String signature,
    String path,
    int startLine,
    int endLine,
    String modifiers,
    String documentation,
    boolean external) {}
