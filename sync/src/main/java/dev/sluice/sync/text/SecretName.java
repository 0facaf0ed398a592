package dev.sluice.sync.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a key calls its value, and which values it may then have. */
enum SecretName {
  PASSWORD(1, 6),
  SECRET(6, 10),
  TOKEN(8, 12);

  /** Names of settings, paths, formats: words joined by the usual marks. */
  private static final Pattern WORDS =
      Pattern.compile("[A-Za-z]*+(?:[._:/\\- %{}\\[\\]()]+[A-Za-z0-9]*+)*+");

  private final int shortestInConfiguration;
  private final int shortestInCode;

  SecretName(int shortestInConfiguration, int shortestInCode) {
    this.shortestInConfiguration = shortestInConfiguration;
    this.shortestInCode = shortestInCode;
  }

  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean accepts(AssignedValue value, Syntax syntax) {
    if (Placeholder.is(value.value())) {
      return false;
    }
    return switch (syntax) {
      case CONFIGURATION, DATA, SCRIPT -> acceptsSetting(value.value());
      case CODE, DOCUMENT -> acceptsLiteral(value.value());
    };
  }

  private boolean acceptsSetting(String value) {
    if (value.length() < shortestInConfiguration || value.startsWith("$")) {
      return false;
    }
    return switch (this) {
      case PASSWORD -> true;
      case SECRET -> value.indexOf(' ') < 0 && value.indexOf('/') != 0;
      case TOKEN -> value.indexOf(' ') < 0 && hasDigit(value) && hasLetter(value);
    };
  }

  private boolean acceptsLiteral(String value) {
    return value.length() >= shortestInCode
        && hasDigit(value)
        && hasLetter(value)
        && value.chars().noneMatch(Character::isWhitespace)
        && !WORDS.matcher(value).matches();
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }
}
