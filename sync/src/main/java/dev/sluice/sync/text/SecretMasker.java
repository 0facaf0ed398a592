package dev.sluice.sync.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what looks like a secret. One pass over the text looks up every pair of characters in a
 * table; only where a pair can begin a secret are the rules asked, and each rule reads a bounded
 * piece of text, so that time grows with length whatever the text is.
 */
public final class SecretMasker {

  private static final TokenRule TOKENS = new TokenRule();
  private static final List<SecretRule> RULES =
      List.of(
          new PrivateKeyRule(),
          TOKENS,
          new UrlPasswordRule(),
          new AuthorizationRule(),
          new AssignmentRule(TOKENS));
  private static final TriggerTable TRIGGERS = new TriggerTable(RULES);

  private SecretMasker() {}

  /**
   * Masks a text.
   *
   * @param language decides what a value may look like: a bare word is a literal in a properties
   *     file and an expression in code
   */
  public static MaskedText mask(String text, String language) {
    return new Pass(text, Syntax.of(language)).run();
  }

  private static final class Pass {

    private final String text;
    private final Syntax syntax;
    private final StringBuilder masked = new StringBuilder();
    private int copied;
    private int secrets;

    Pass(String text, Syntax syntax) {
      this.text = text;
      this.syntax = syntax;
    }

    MaskedText run() {
      int at = TRIGGERS.next(text, 0);
      while (at >= 0) {
        SecretSpan span = find(at);
        at = TRIGGERS.next(text, span == null ? at + 1 : replace(span));
      }
      String result = secrets == 0 ? text : masked.append(text, copied, text.length()).toString();
      return new MaskedText(result, secrets);
    }

    private @Nullable SecretSpan find(int at) {
      for (SecretRule rule : TRIGGERS.rules(text, at)) {
        SecretSpan span = rule.find(text, at, syntax);
        if (span != null) {
          return span;
        }
      }
      return null;
    }

    private int replace(SecretSpan span) {
      masked.append(text, copied, span.start()).append(span.replacement());
      copied = span.end();
      secrets++;
      return copied;
    }
  }
}
