package dev.sluice.schema.event;

/** Two ways through the buffer, so that an edited file does not queue behind an import. */
public enum Lane {
  INTERACTIVE,
  BULK
}
