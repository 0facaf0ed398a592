package dev.sluice.indexer.chunk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses the obvious declarations of many languages from how a line begins. */
final class Declarations {

  private static final int LOOKED_AT = 240;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:(?:export|default|pub(?:\\([a-z]+\\))?|public|private|protected|internal|static|final"
              + "|abstract|sealed|open|override|async|unsafe|extern|inline|virtual|partial|data|local|declare|const(?="
              + " (?:fn|enum))|CREATE|create|OR|or|REPLACE|replace)\\s+)*"
              + "(?:def|defp|defmodule|class|func|function|fun|fn|interface|struct|enum|trait|impl"
              + "|type|object|module|namespace|record|protocol|extension|actor|union|mod|macro_rules!"
              + "|sub|proc|message|service|resource|TABLE|VIEW|FUNCTION|PROCEDURE|TRIGGER|INDEX|table|view|procedure|trigger|index)\\*?\\s+(?:IF"
              + " NOT EXISTS |if not exists )?"
              + "(?:<[^>]*>\\s*)?(?:\\([^)]*\\)\\s*)?([\\p{L}_$][\\p{L}\\p{N}_$.:?!\\\\-]*)");
  private static final Pattern BINDING =
      Pattern.compile(
          "(?:export\\s+)?(?:const|let|var|val)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)[^=]*=.*"
              + "(?:=>|function|\\{\\s*$).*",
          Pattern.DOTALL);
  private static final Pattern C_FUNCTION =
      Pattern.compile(
          "[\\p{L}_][\\p{L}\\p{N}_ *&:<>,]*?[ *&]([~\\p{L}_][\\p{L}\\p{N}_:]*)\\s*\\([^;]*\\{\\s*");
  private static final Pattern SHELL_FUNCTION =
      Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_-]*)\\s*\\(\\)\\s*\\{?.*", Pattern.DOTALL);
  private static final Pattern KEYWORD =
      Pattern.compile("if|for|while|switch|return|else|do|catch|new|throw|await|yield|case");

  private Declarations() {}

  /** The visible beginning of a line, as far as a declaration's name is looked for. */
  static String beginning(Lines lines, int line) {
    int from = lines.firstVisible(line);
    return lines.whole().substring(from, Math.min(lines.end(line), from + LOOKED_AT));
  }

  static boolean isDeclaration(String start) {
    return name(start) != null;
  }

  /** The declared name, or null where the line declares nothing obvious. */
  static @Nullable String name(String start) {
    Matcher declaration = DECLARATION.matcher(start);
    if (declaration.lookingAt()) {
      return trimmed(declaration.group(1));
    }
    for (Pattern pattern : new Pattern[] {BINDING, C_FUNCTION, SHELL_FUNCTION}) {
      Matcher matcher = pattern.matcher(start);
      if (matcher.matches() && !KEYWORD.matcher(matcher.group(1)).matches()) {
        return matcher.group(1);
      }
    }
    return null;
  }

  private static String trimmed(String name) {
    int end = name.length();
    while (end > 1 && ".:?!-".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(0, end).replace('\\', '.');
  }
}
