package dev.sluice.schema.port;

/** Another repository has the name already. */
public final class NameTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the name. */
  public NameTakenException(String name) {
    super("another repository is named " + name);
  }
}
