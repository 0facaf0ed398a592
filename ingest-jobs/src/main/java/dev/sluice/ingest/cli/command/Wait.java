package dev.sluice.ingest.cli.command;

import java.util.Locale;

/** When {@code index} returns. */
enum Wait {
  /** When everything is found by words. */
  LEXICAL,
  /** When everything is found by meaning too. */
  FULL,
  /** At once; the run goes on. */
  NONE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
