package dev.sluice.sync.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises one family of secrets. */
interface SecretRule {

  /** The first two characters of what the rule looks for, in the case in which it occurs. */
  List<String> triggers();

  /**
   * The secret announced at an index of the text, null when there is none. Reads a bounded number
   * of characters.
   */
  @Nullable SecretSpan find(String text, int at, Syntax syntax);
}
