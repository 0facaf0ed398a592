package dev.sluice.indexer.chunk;

import dev.sluice.schema.model.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes chunks that fit the window out of drafts. Where a draft must be split, the best ranked line
 * in reach begins the next part, among equals the one whose own text hashes highest: cuts so depend
 * on what stands there, and an edit moves few of them.
 */
final class Packer {

  private static final int MAX_CHARACTERS = 6000;
  private static final int MIN_SHARE = 3;

  private final Lines lines;
  private final TokenCounter counter;
  private final int room;
  private final List<Chunk> chunks = new ArrayList<>();

  Packer(Lines lines, TokenCounter counter) {
    this.lines = lines;
    this.counter = counter;
    this.room = counter.window() - counter.count("");
  }

  List<Chunk> chunks() {
    return chunks;
  }

  /** Tokens that content may have besides this context. */
  boolean fits(int from, int to, Header header) {
    return lines.tokens(from, to) <= room - header.tokens()
        && lines.characters(from, to) <= MAX_CHARACTERS;
  }

  void add(Draft draft) {
    int from = lines.skipBlank(draft.startLine(), draft.endLine());
    int to = draft.endLine();
    while (to >= from && lines.isBlank(to)) {
      to--;
    }
    Header header = Header.of(draft.context(), counter, room);
    if (from <= to && fits(from, to, header)) {
      add(draft, from, to, header);
    } else if (from <= to) {
      split(draft, from, to, header);
    }
  }

  private void split(Draft draft, int start, int end, Header first) {
    Breaks breaks = draft.breaks().get();
    Header further = Header.of(draft.partContext().get(), counter, room);
    Header header = first;
    for (int from = start; from <= end; from = lines.skipBlank(from, end)) {
      int reach = reach(from, end, header);
      if (reach < from) {
        splitLine(draft, from, header);
        from++;
      } else {
        int next = reach == end ? end + 1 : best(from, reach + 1, breaks, header);
        add(draft, from, lastVisible(from, next - 1), header);
        from = next;
      }
      header = further;
    }
  }

  /** The last line up to which everything from a line on fits. */
  private int reach(int from, int end, Header header) {
    int reach = from - 1;
    while (reach < end && fits(from, reach + 1, header)) {
      reach++;
    }
    return reach;
  }

  private int best(int from, int last, Breaks breaks, Header header) {
    int least = (room - header.tokens()) / MIN_SHARE;
    int best = last;
    for (int line = last; line > from && lines.tokens(from, line - 1) >= least; line--) {
      best = better(line, best, breaks) ? line : best;
    }
    return best;
  }

  private boolean better(int line, int best, Breaks breaks) {
    if (lines.isBlank(line)) {
      return false;
    }
    int order = Integer.compare(breaks.rank(line), breaks.rank(best));
    return order == 0 ? lines.hash(line) > lines.hash(best) : order > 0;
  }

  private int lastVisible(int from, int to) {
    int at = to;
    while (at > from && lines.isBlank(at)) {
      at--;
    }
    return at;
  }

  private void splitLine(Draft draft, int line, Header header) {
    int limit = room - header.tokens();
    for (LineSplit.Part part :
        new LineSplit(lines.whole(), counter, limit, MAX_CHARACTERS)
            .parts(lines.start(line), lines.end(line))) {
      String content = lines.whole().substring(part.from(), part.to());
      int startColumn = part.from() - lines.start(line) + 1;
      int endColumn = part.to() - lines.start(line);
      int tokens = header.tokens() + counter.count(content);
      if (!content.isBlank()) {
        add(draft, line, line, startColumn, endColumn, header.text(), content, tokens);
      }
    }
  }

  private void add(Draft draft, int from, int to, Header header) {
    int tokens = counter.window() - room + header.tokens() + lines.tokens(from, to);
    add(draft, from, to, 0, 0, header.text(), lines.text(from, to), tokens);
  }

  private void add(
      Draft draft,
      int from,
      int to,
      int startColumn,
      int endColumn,
      String context,
      String content,
      int tokens) {
    chunks.add(
        new Chunk(
            chunks.size(),
            draft.kind(),
            draft.title(),
            draft.symbol(),
            from,
            to,
            startColumn,
            endColumn,
            context,
            content,
            tokens));
  }
}
