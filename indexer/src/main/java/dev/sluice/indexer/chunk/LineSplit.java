package dev.sluice.indexer.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line that is too long for the window. It is cut behind white space and punctuation,
 * where the counts of the two sides add up; words without end are cut anywhere but inside a
 * surrogate pair. Takes time in proportion to the line.
 */
final class LineSplit {

  private static final int MAX_ATOM = 256;

  private final String text;
  private final TokenCounter counter;
  private final int maxTokens;
  private final int maxCharacters;

  LineSplit(String text, TokenCounter counter, int maxTokens, int maxCharacters) {
    this.text = text;
    this.counter = counter;
    this.maxTokens = maxTokens;
    this.maxCharacters = maxCharacters;
  }

  /** Offsets of a part, the end exclusive. */
  record Part(int from, int to) {}

  List<Part> parts(int from, int to) {
    List<Part> parts = new ArrayList<>();
    int start = from;
    int tokens = 0;
    for (int at = from; at < to; ) {
      int end = atomEnd(at, to);
      int more = counter.pieces(text, at, end);
      if (at > start && (tokens + more > maxTokens || end - start > maxCharacters)) {
        parts.add(new Part(start, at));
        start = at;
        tokens = 0;
      }
      tokens += more;
      at = end;
    }
    parts.add(new Part(start, to));
    return parts.stream().flatMap(part -> checked(part).stream()).toList();
  }

  /** Halves a part whose exact count is still too large, as where words without end were cut. */
  private List<Part> checked(Part part) {
    if (counter.pieces(text, part.from(), part.to()) <= maxTokens || part.to() - part.from() < 2) {
      return List.of(part);
    }
    int middle = whole(part.from() + (part.to() - part.from()) / 2);
    List<Part> halves = new ArrayList<>(checked(new Part(part.from(), middle)));
    halves.addAll(checked(new Part(middle, part.to())));
    return halves;
  }

  private int atomEnd(int from, int to) {
    int last = Math.min(to, from + MAX_ATOM);
    for (int at = from; at < last; at++) {
      char c = text.charAt(at);
      if (c < 128 && !Character.isLetterOrDigit(c) && c > 31 && c != 127) {
        return at + 1;
      }
    }
    return last == to ? to : whole(last);
  }

  private int whole(int at) {
    boolean half =
        Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    return half ? at + 1 : at;
  }
}
