package dev.sluice.sync.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are put together here, so that the file holds none. */
class SecretMaskerTest {

  private static final String ALPHA = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5lM7nP9rS1uV3xY5";

  static Stream<Arguments> tokens() {
    return Stream.of(
        Arguments.of("aws-key", "AK" + "IA" + "QWERTYUIOPASDF12"),
        Arguments.of("google-key", "AI" + "za" + ALPHA.substring(0, 35)),
        Arguments.of("google-secret", "GOC" + "SPX-" + ALPHA.substring(0, 28)),
        Arguments.of("github-token", "gh" + "p_" + ALPHA.substring(0, 36)),
        Arguments.of("github-token", "gh" + "s_" + ALPHA.substring(0, 36)),
        Arguments.of("github-token", "github" + "_pat_" + ALPHA.substring(0, 40)),
        Arguments.of("gitlab-token", "gl" + "pat-" + ALPHA.substring(0, 20)),
        Arguments.of("slack-token", "xo" + "xb-123456789012-" + ALPHA.substring(0, 24)),
        Arguments.of("stripe-key", "sk" + "_live_" + ALPHA.substring(0, 24)),
        Arguments.of("npm-token", "np" + "m_" + ALPHA.substring(0, 36)),
        Arguments.of("pypi-token", "py" + "pi-" + ALPHA + ALPHA),
        Arguments.of("openai-key", "sk" + "-" + ALPHA.substring(0, 48)),
        Arguments.of("openai-key", "sk" + "-proj-" + ALPHA),
        Arguments.of("anthropic-key", "sk" + "-ant-api03-" + ALPHA),
        Arguments.of("huggingface-token", "h" + "f_" + ALPHA.substring(0, 34)),
        Arguments.of(
            "sendgrid-key", "S" + "G." + ALPHA.substring(0, 22) + "." + ALPHA.substring(0, 43)),
        Arguments.of("jwt", "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0." + ALPHA));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void masksTokensOfKnownIssuersInAnyLanguage(String kind, String token) {
    for (String language : new String[] {"java", "markdown", "yaml", "shell", "text"}) {
      assertThat(SecretMasker.mask("call(\"" + token + "\") // x\n", language))
          .isEqualTo(new MaskedText("call(\"[masked:" + kind + "]\") // x\n", 1));
    }
  }

  @Test
  void masksTheValueButNotTheNameOfAnAzureKey() {
    String key = ALPHA + ALPHA.substring(0, 35) + "==";
    assertThat(SecretMasker.mask("AccountName=x;Account" + "Key=" + key + ";End=y", "text").text())
        .isEqualTo("AccountName=x;AccountKey=[masked:azure-key];End=y");
  }

  @Test
  void masksPrivateKeysAndKeepsTheLines() {
    String begin = "-----BEGIN RSA PRIV" + "ATE KEY-----";
    String end = "-----END RSA PRIV" + "ATE KEY-----";
    String line = (ALPHA + ALPHA).substring(0, 64);
    String key = begin + "\n" + line + "\n" + line + "\nab+/cd==\n" + end + "\nafter\n";
    MaskedText masked = SecretMasker.mask(key, "text");
    String mask = "[masked:private-key]";
    assertThat(masked)
        .isEqualTo(
            new MaskedText(
                begin + "\n" + mask + "\n" + mask + "\n" + mask + "\n" + end + "\nafter\n", 1));
    String json = "{\"private_key\": \"" + begin + "\\n" + line + "\\n" + end + "\\n\"}";
    assertThat(SecretMasker.mask(json, "json").text())
        .isEqualTo("{\"private_key\": \"" + begin + "\\n" + mask + "\\n" + end + "\\n\"}")
        .doesNotContain(line);
    String java = "  \"" + begin + "\\n\"\n  + \"" + line + "\\n\"\n  + \"" + end + "\"";
    assertThat(SecretMasker.mask(java, "java").text()).isEqualTo(java.replace(line, mask));
    assertThat(SecretMasker.mask(begin + "\n" + line + "\n" + line, "text").text())
        .doesNotContain(ALPHA);
  }

  @Test
  void leavesCodeThatOnlyNamesPrivateKeysAlone() {
    String begin = "-----BEGIN PRIV" + "ATE KEY-----";
    String end = "-----END PRIV" + "ATE KEY-----";
    String code = "pem.replace(\"" + begin + "\", \"\").replaceAll(\"" + end + "\", \"\");";
    assertThat(SecretMasker.mask(code, "java")).isEqualTo(new MaskedText(code, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "properties | spring.datasource.password=hunter2 |"
            + " spring.datasource.password=[masked:password]",
        "properties | api.key: abcdef123 | api.key: [masked:secret]",
        "properties | db.passwd = a=b;c! | db.passwd = [masked:password]",
        "yaml | password: hunter2 | password: [masked:password]",
        "yaml | client-secret: 'my secret' | client-secret: 'my secret'",
        "yaml | client-secret: mysupersecret # why | client-secret: [masked:secret] # why",
        "yaml | - name: x, password: \"with space 1\" | - name: x, password: \"[masked:password]\"",
        "json | {\"password\": \"abc\", \"x\": 1} | {\"password\": \"[masked:password]\", \"x\":"
            + " 1}",
        "json | {\"apiKey\":\"abcdef123\"} | {\"apiKey\":\"[masked:secret]\"}",
        "java | s = \"{\\\"password\\\":\\\"hunter2x\\\"}\"; | s ="
            + " \"{\\\"password\\\":\\\"[masked:password]\\\"}\";",
        "dotenv | AWS_SECRET_ACCESS_KEY=abcd/efgh1 | AWS_SECRET_ACCESS_KEY=[masked:secret]",
        "shell | export DB_PASSWORD=hunter2; run | export DB_PASSWORD=[masked:password]; run",
        "xml | <password>hunter2</password> | <password>[masked:password]</password>",
        "xml | <p name=\"password\" value=\"hunter2\"/> | <p name=\"password\""
            + " value=\"[masked:password]\"/>",
        "java | String dbPassword = \"hunter2!\"; | String dbPassword = \"[masked:password]\";",
        "java | props.put(\"password\", \"hunter2!\"); | props.put(\"password\","
            + " \"[masked:password]\");",
        "sql | CREATE ROLE a PASSWORD 'hunter2!'; | CREATE ROLE a PASSWORD '[masked:password]';",
        "python | SECRET_KEY = 'x9$kq2!mz7' | SECRET_KEY = '[masked:secret]'",
        "java | \"jdbc:x://app:hunter2@db/x\" | \"jdbc:x://app:[masked:url-password]@db/x\"",
        "markdown | Authorization: Bearer abcdef0123456789xyz | Authorization: Bearer"
            + " [masked:authorization]"
      })
  void masksValuesOfKeysThatNameSecrets(String language, String text, String expected) {
    assertThat(SecretMasker.mask(text, language).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=${DB_PASSWORD}",
        "password: {{ vault.password }}",
        "password=changeme",
        "password=",
        "password:\n  type: string",
        "\"password\": null,",
        "\"password\": \"\"",
        "password: <your password>",
        "password: ********",
        "password=ENC(abc123)",
        "password: !vault |",
        "password: $(cat file)",
        "secret: env:SECRET",
        "url: https://user:${PASSWORD}@host/",
        "url: https://host:8080/a@b",
        "token-uri: https://example.org/oauth2",
        "password-encoder: bcrypt",
        "tokenizer: standard",
        "max_tokens: 4096",
        "secretName: my-secret1",
        "monkey: banana123",
        "key: value12345",
        "required: [\"username\", \"password\", \"email123\"]"
      })
  void leavesPlaceholdersAndOtherSettingsAlone(String text) {
    assertThat(SecretMasker.mask(text, "yaml")).isEqualTo(new MaskedText(text, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private String password;",
        "this.password = password;",
        "String password = config.getPassword();",
        "getPassword() { return password; }",
        "static final String PASSWORD_KEY = \"spring.datasource.password\";",
        "static final String PASSWORD = \"password\";",
        "token = tokens.next(); secret: string;",
        "if (password == null) throw new E(\"password must have 8 characters\");",
        "String token = \"access-token-2\";",
        "label(\"password\", \"Your password\");",
        "sk-cube-grid-animation-delay-container",
        "Map<String, Token> tokens = Map.of(\"token\", TOKEN_1);",
        "task-1234567890123456789012345"
      })
  void leavesCodeAlone(String text) {
    assertThat(SecretMasker.mask(text, "java")).isEqualTo(new MaskedText(text, 0));
  }

  @Test
  void masksNothingTwice() {
    String once = SecretMasker.mask("password: hunter2\ntoken: abc123def456\n", "yaml").text();
    assertThat(SecretMasker.mask(once, "yaml")).isEqualTo(new MaskedText(once, 0));
  }

  @Test
  void keepsTheNumberOfLinesOfAnyText() {
    Random random = new Random(7);
    String alphabet = "password=:\"' \n{}/@-----BEGIN PRIVATE KEY://eyJ.AKIA0123token,<>\\";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(200, 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
      for (String language : new String[] {"java", "yaml", "json", "shell", "markdown"}) {
        assertThat(SecretMasker.mask(text.toString(), language).text().lines().count())
            .isEqualTo(text.toString().lines().count());
      }
    }
  }

  @Test
  void readsLinesOfAMegabyteInLinearTime() {
    for (String piece :
        new String[] {
          "a",
          "password",
          "password=",
          "\"password\" ",
          "://",
          "://a:",
          "eyJ",
          "-----BEGIN ",
          "token:\\\"",
          "sk-",
          "AccountKey=",
          "password" + " ".repeat(20),
          "key\u00e9",
          "authorization:"
        }) {
      String line = piece.repeat((1 << 20) / piece.length());
      assertThat(SecretMasker.mask(line, "yaml").text()).isNotEmpty();
      assertThat(SecretMasker.mask(line, "java").text()).isNotEmpty();
    }
  }
}
