package dev.sluice.sync.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens that a known issuer marks by a prefix. */
final class TokenRule implements SecretRule {

  private static final int LONGEST = 8192;

  /**
   * @param prefix literal beginning
   * @param pattern the whole, possessive throughout; group 1 is what to mask
   */
  private record Token(String kind, String prefix, Pattern pattern) {

    static Token of(String kind, String prefix, String rest) {
      return new Token(kind, prefix, Pattern.compile("(" + Pattern.quote(prefix) + rest + ")"));
    }

    static Token valueOf(String kind, String key, String value) {
      return new Token(kind, key, Pattern.compile(Pattern.quote(key) + "(" + value + ")"));
    }
  }

  private static final List<Token> TOKENS =
      List.of(
          Token.of("aws-key", "AKIA", "[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          Token.of("aws-key", "ASIA", "[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          Token.of("aws-key", "ABIA", "[A-Z0-9]{16}+(?![A-Za-z0-9])"),
          Token.of("google-key", "AIza", "[\\w-]{35}+(?![\\w-])"),
          Token.of("google-token", "ya29.", "[\\w.-]{20,512}+"),
          Token.of("google-secret", "GOCSPX-", "[\\w-]{20,64}+"),
          Token.of("github-token", "ghp_", "[A-Za-z0-9]{36,255}+"),
          Token.of("github-token", "gho_", "[A-Za-z0-9]{36,255}+"),
          Token.of("github-token", "ghu_", "[A-Za-z0-9]{36,255}+"),
          Token.of("github-token", "ghs_", "[A-Za-z0-9_.-]{36,1024}+"),
          Token.of("github-token", "ghr_", "[A-Za-z0-9]{36,255}+"),
          Token.of("github-token", "github_pat_", "[A-Za-z0-9_]{22,255}+"),
          Token.of("gitlab-token", "glpat-", "[\\w.-]{20,320}+"),
          Token.of("gitlab-token", "gldt-", "[\\w.-]{20,320}+"),
          Token.of("gitlab-token", "glrt-", "[\\w.-]{20,320}+"),
          Token.of("gitlab-token", "glptt-", "[\\w.-]{20,320}+"),
          Token.of("gitlab-token", "glcbt-", "[\\w.-]{20,320}+"),
          Token.of("slack-token", "xoxb-", "[\\w-]{10,255}+"),
          Token.of("slack-token", "xoxp-", "[\\w-]{10,255}+"),
          Token.of("slack-token", "xoxa-", "[\\w-]{10,255}+"),
          Token.of("slack-token", "xoxr-", "[\\w-]{10,255}+"),
          Token.of("slack-token", "xoxs-", "[\\w-]{10,255}+"),
          Token.of("slack-token", "xoxe.", "[\\w.-]{10,255}+"),
          Token.of("slack-token", "xapp-", "[\\w-]{10,255}+"),
          Token.valueOf("slack-webhook", "hooks.slack.com/services/", "[\\w/]{20,255}+"),
          Token.of("stripe-key", "sk_live_", "[A-Za-z0-9]{16,255}+"),
          Token.of("stripe-key", "sk_test_", "[A-Za-z0-9]{16,255}+"),
          Token.of("stripe-key", "rk_live_", "[A-Za-z0-9]{16,255}+"),
          Token.of("stripe-key", "rk_test_", "[A-Za-z0-9]{16,255}+"),
          Token.of("stripe-key", "whsec_", "[A-Za-z0-9+/=]{20,255}+"),
          Token.of("npm-token", "npm_", "[A-Za-z0-9]{36}+(?![A-Za-z0-9])"),
          Token.of("pypi-token", "pypi-", "[\\w-]{50,512}+"),
          Token.of("huggingface-token", "hf_", "[A-Za-z0-9]{30,64}+"),
          Token.of("openai-key", "sk-proj-", "[\\w-]{20,255}+"),
          Token.of("anthropic-key", "sk-ant-", "[\\w-]{20,255}+"),
          // other names begin with sk- too; a key has no dash, a digit and a capital
          Token.of(
              "openai-key",
              "sk-",
              "(?=[A-Za-z0-9]{0,64}[0-9])(?=[A-Za-z0-9]{0,64}[A-Z])[A-Za-z0-9]{20,255}+"),
          Token.of("sendgrid-key", "SG.", "[\\w-]{16,64}+\\.[\\w-]{16,64}+"),
          Token.of("digitalocean-token", "dop_v1_", "[a-f0-9]{64}+"),
          Token.of("digitalocean-token", "doo_v1_", "[a-f0-9]{64}+"),
          Token.of("age-key", "AGE-SECRET-KEY-1", "[A-Z0-9]{50,64}+"),
          Token.of("jwt", "eyJ", "[\\w-]{8,2048}+\\.eyJ[\\w-]{8,2048}+\\.[\\w-]{8,2048}+"),
          Token.valueOf("azure-key", "AccountKey=", "[A-Za-z0-9+/]{40,128}+={0,2}+"),
          Token.valueOf("azure-key", "SharedAccessKey=", "[A-Za-z0-9+/]{40,128}+={0,2}+"),
          Token.valueOf("azure-key", "&sig=", "[A-Za-z0-9%+/]{40,128}+={0,2}+"),
          Token.valueOf("azure-key", "?sig=", "[A-Za-z0-9%+/]{40,128}+={0,2}+"));

  private static final Token[][] BY_FIRST = byFirst();

  @Override
  public List<String> triggers() {
    return TOKENS.stream().map(token -> token.prefix().substring(0, 2)).distinct().toList();
  }

  @Override
  public @Nullable SecretSpan find(String text, int at, Syntax syntax) {
    boolean insideWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    return insideWord && !afterEscape(text, at) ? null : token(text, at);
  }

  /** The kind of token that begins at an index, null when there is none. */
  @Nullable String kindAt(String text, int at) {
    SecretSpan span = text.charAt(at) < BY_FIRST.length ? token(text, at) : null;
    return span == null ? null : span.kind();
  }

  private static @Nullable SecretSpan token(String text, int at) {
    for (Token token : BY_FIRST[text.charAt(at)]) {
      if (text.startsWith(token.prefix(), at)) {
        Matcher matcher = token.pattern().matcher(text);
        matcher.region(at, Math.min(text.length(), at + LONGEST));
        if (matcher.lookingAt()) {
          return SecretSpan.of(token.kind(), matcher.start(1), matcher.end(1));
        }
      }
    }
    return null;
  }

  // the n of an escaped line end is no part of the word
  private static boolean afterEscape(String text, int at) {
    return at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
  }

  private static Token[][] byFirst() {
    Token[][] table = new Token[128][];
    for (int i = 0; i < table.length; i++) {
      char first = (char) i;
      table[i] = TOKENS.stream().filter(t -> t.prefix().charAt(0) == first).toArray(Token[]::new);
    }
    return table;
  }
}
