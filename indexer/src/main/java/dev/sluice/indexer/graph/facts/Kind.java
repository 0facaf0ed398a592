package dev.sluice.indexer.graph.facts;

/** What a {@link Declaration} declares. Appending is the only change the stored format allows. */
public enum Kind {
  CLASS,
  INTERFACE,
  ENUM,
  RECORD,
  ANNOTATION,
  METHOD,
  CONSTRUCTOR,
  COMPACT_CONSTRUCTOR,
  FIELD,
  ENUM_CONSTANT,
  PARAMETER,
  COMPONENT,
  INITIALIZER,
  MODULE,
  FUNCTION,
  STRUCT,
  PROPERTY,
  EVENT,
  DELEGATE,
  NAMESPACE;

  /** Whether it is a class, an interface or the like. */
  public boolean isType() {
    return ordinal() <= ANNOTATION.ordinal();
  }

  /** Whether classes implement it. */
  public boolean isInterface() {
    return this == INTERFACE || this == ANNOTATION;
  }

  /** Whether it has parameters and a body. */
  public boolean isCallable() {
    return this == METHOD || this == CONSTRUCTOR || this == COMPACT_CONSTRUCTOR;
  }
}
