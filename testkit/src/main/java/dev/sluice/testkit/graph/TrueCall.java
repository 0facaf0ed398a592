package dev.sluice.testkit.graph;

/**
 * A call that the compiler compiled.
 *
 * @param caller {@code package.Outer.method(erased.Types)}; {@code package.Outer.<init>} for all
 *     that constructors and initialisers do
 * @param callee the declared target, its types erased
 */
public record TrueCall(String caller, String callee) {}
