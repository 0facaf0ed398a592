package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The few lines of a result that hold the most words of the query, with their numbers. */
final class Snippet {

  private static final int LINES = 5;
  private static final int SHORTEST_WORD = 3;

  private final Terminal terminal;
  private final @Nullable Pattern words;

  Snippet(Terminal terminal, String query) {
    this.terminal = terminal;
    this.words = pattern(query);
  }

  /** The lines to print. */
  List<String> lines(JsonNode result) {
    List<String> all = Json.text(result, "content").lines().toList();
    int first = best(all);
    int last = Math.min(all.size(), first + LINES);
    long startLine = Json.number(result, "startLine");
    int width = Long.toString(startLine + last).length();
    return IntStream.range(first, last)
        .mapToObj(i -> numbered(startLine + i, width, all.get(i)))
        .toList();
  }

  private String numbered(long number, int width, String line) {
    String margin = String.format(Locale.ROOT, "%" + width + "d  ", number);
    int room = Math.max(20, terminal.width() - margin.length() - 4);
    String text = Text.shortened(Text.printable(line), terminal.outIsTerminal() ? room : 200);
    return terminal.styled(Style.DIM, margin) + marked(text);
  }

  private String marked(String text) {
    return words == null
        ? text
        : words.matcher(text).replaceAll(m -> quoted(terminal.styled(Style.MATCH, m.group())));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** The first of the windows with most different words; the beginning if none has any. */
  private int best(List<String> lines) {
    int best = 0;
    long most = 0;
    for (int first = 0; first <= lines.size() - LINES; first++) {
      long found = distinct(lines.subList(first, first + LINES));
      if (found > most) {
        most = found;
        best = first;
      }
    }
    return most == 0 ? 0 : best;
  }

  private long distinct(List<String> window) {
    if (words == null) {
      return 0;
    }
    return words
        .matcher(String.join("\n", window))
        .results()
        .map(match -> match.group().toLowerCase(Locale.ROOT))
        .distinct()
        .count();
  }

  private static @Nullable Pattern pattern(String query) {
    String alternatives =
        Arrays.stream(query.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> word.length() >= SHORTEST_WORD)
            .distinct()
            .limit(30)
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return alternatives.isEmpty() ? null : Pattern.compile(alternatives, flags);
  }
}
