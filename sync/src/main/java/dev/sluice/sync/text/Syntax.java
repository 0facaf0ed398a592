package dev.sluice.sync.text;

import dev.sluice.schema.model.ContentType;

/** How a language writes values, as far as secrets are concerned. */
enum Syntax {
  /** {@code key=value}: the value is literal. */
  CONFIGURATION,
  /** {@code "key": "value"}: quoted text is literal, a bare word is none. */
  DATA,
  /** {@code KEY=value}: a bare word is literal and ends at a blank. */
  SCRIPT,
  /** A bare word is an expression; only quoted text is literal. */
  CODE,
  /** Prose with examples. */
  DOCUMENT;

  static Syntax of(String language) {
    if (Language.isConfiguration(language)) {
      return CONFIGURATION;
    }
    if (Language.isScript(language)) {
      return SCRIPT;
    }
    return switch (language) {
      case "json", "toml", "hcl" -> DATA;
      default -> Language.contentType(language) == ContentType.DOC ? DOCUMENT : CODE;
    };
  }
}
