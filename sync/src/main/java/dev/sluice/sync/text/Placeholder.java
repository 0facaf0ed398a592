package dev.sluice.sync.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that stand where a secret would, but are none. */
final class Placeholder {

  private static final Set<String> WORDS =
      Set.of(
          "null",
          "nil",
          "none",
          "true",
          "false",
          "undefined",
          "empty",
          "optional",
          "required",
          "changeme",
          "change-me",
          "change_me",
          "changeit",
          "password",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "secret",
          "token",
          "apikey",
          "api-key",
          "api_key",
          "key",
          "string",
          "str",
          "text",
          "example",
          "sample",
          "dummy",
          "placeholder",
          "redacted",
          "hidden",
          "masked",
          "todo",
          "tbd",
          "user",
          "username",
          "bearer",
          "basic",
          "your-password",
          "your_password",
          "mypassword",
          "yourpassword",
          "your-token",
          "your-api-key",
          "your-secret",
          "varchar",
          "boolean",
          "number",
          "int",
          "object",
          "char[]",
          "byte[]",
          "bytes",
          "any",
          "value");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "[$#%@]\\{.*|\\$\\(.*|\\$\\w+|\\{.*|\\[.*|<.*|%\\w+%|%[sdv]|@[\\w.-]+@|!.*|[&|>].*|\\*\\w+"
              + "|ENC\\(.*|(?:env|vault|file|classpath|ref|arn|secretsmanager|op|ssm|https?):.*"
              + "|(?:process\\.env|os\\.environ|System\\.getenv|secrets\\.|env\\.|var\\.).*");

  private static final Pattern FILLING =
      Pattern.compile("[*xX.\\-_#?]++|x{3,}.*|X{3,}.*|your[-_ ].*");

  private Placeholder() {}

  static boolean is(String value) {
    return value.isBlank()
        || WORDS.contains(value.toLowerCase(Locale.ROOT))
        || REFERENCE.matcher(value).matches()
        || FILLING.matcher(value).matches();
  }
}
