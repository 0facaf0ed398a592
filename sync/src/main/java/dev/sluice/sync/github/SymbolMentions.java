package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of code that a text mentions: what stands in backticks and looks like a name, and the
 * methods of stack traces. What a name means, if anything, is asked of the code graph later.
 */
public final class SymbolMentions {

  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private static final String NAME = "[A-Za-z_$][\\w$]{0,99}";

  private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\\n]{2,400})`(?!`)");

  /** {@code new Type(…)}, {@code Type#method(…)}, {@code module::function}, {@code @Annotation}. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:new\\s+|@)?(?<name>NAME(?:(?:\\.|#|::|->)(?:NAME|<init>)){0,12})(?:\\([^)]{0,300}\\))?;?"
              .replace("NAME", NAME));

  private static final Pattern JAVA_FRAME =
      Pattern.compile(
          "(?m)^\\s*at\\s+(?:[\\w.@-]{1,200}//?)?(?<name>NAME(?:\\.NAME){1,14}(?:\\.<(?:cl)?init>)?)\\("
                  .replace("NAME", NAME)
              + "(?:[\\w$-]{1,200}\\.\\w{1,10}(?::\\d{1,7})?|Native Method|Unknown Source)\\)");

  private static final Pattern PYTHON_FRAME =
      Pattern.compile(
          "File \"[^\"\\n]{1,400}\", line \\d{1,7}, in (?<name>NAME)".replace("NAME", NAME));

  private static final Pattern LAMBDA = Pattern.compile("\\.lambda\\$(\\w+)\\$\\d+$");
  private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d+(?=[.$]|$)");

  private SymbolMentions() {}

  /** Adds what the text mentions; texts that mention very much are cut short. */
  public static void in(@Nullable String text, Set<GithubLink> links) {
    if (text == null) {
      return;
    }
    Matcher code = CODE.matcher(text);
    while (links.size() < MOST && code.find()) {
      Matcher written = WRITTEN.matcher(code.group(1).strip());
      if (written.matches()) {
        add(written.group("name").replaceAll("#|::|->", "."), links);
      }
    }
    frames(JAVA_FRAME.matcher(text), links);
    frames(PYTHON_FRAME.matcher(text), links);
  }

  private static void frames(Matcher frame, Set<GithubLink> links) {
    while (links.size() < MOST && frame.find()) {
      add(declared(frame.group("name")), links);
    }
  }

  /** The method that the code of a lambda or an anonymous class stands in. */
  private static String declared(String name) {
    String method = LAMBDA.matcher(name).replaceFirst(".$1");
    return ANONYMOUS.matcher(method).replaceAll("").replace('$', '.');
  }

  private static void add(String name, Set<GithubLink> links) {
    if (name.length() > 1 && name.length() <= LONGEST && !name.endsWith(".")) {
      links.add(new GithubLink(Relation.SPEAKS_OF, name));
    }
  }
}
