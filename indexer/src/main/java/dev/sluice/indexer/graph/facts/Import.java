package dev.sluice.indexer.graph.facts;

/**
 * An import declaration.
 *
 * @param name the qualified name, without the asterisk
 * @param isStatic whether members are imported
 * @param onDemand whether all of a package or type is imported
 * @param isModule whether the name is that of a module
 * @param line where it stands
 */
public record Import(String name, boolean isStatic, boolean onDemand, boolean isModule, int line) {

  /** The last part of the name. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name without its last part. */
  public String qualifier() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
