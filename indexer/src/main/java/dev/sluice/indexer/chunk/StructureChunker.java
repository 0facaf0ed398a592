package dev.sluice.indexer.chunk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts by what every language shows on the page: indentation, blank lines and obvious declarations.
 * A piece that is too large is cut at all of its best ranked lines, and its first line then heads
 * the context of the rest; small neighbours are joined again, where their content decides.
 */
final class StructureChunker {

  private static final int TARGET = 300;
  private static final int SMALL = 120;
  private static final int MAX_TITLE = 100;
  private static final int MAX_CHAIN = 4;

  private final Lines lines;
  private final Packer packer;
  private final LineRanks ranks;
  private final boolean code;

  /**
   * Looks at the whole text.
   *
   * @param code whether words such as {@code class} declare something
   */
  StructureChunker(Lines lines, Packer packer, boolean code) {
    this.lines = lines;
    this.packer = packer;
    this.code = code;
    this.ranks = new LineRanks(lines, code);
  }

  /** Cuts these lines. */
  void chunk(int from, int to) {
    chunk(from, to, List.of(), "");
  }

  /** Cuts these lines, which stand in something. */
  void chunk(int from, int to, List<String> chain, String owner) {
    cut(new Piece(lines.skipBlank(from, to), to, chain, owner));
  }

  /** Lines with the heading lines and the dotted name of what encloses them. */
  private record Piece(int from, int to, List<String> chain, String owner) {

    Piece part(int from, int to, List<String> chain, String owner) {
      return new Piece(from, to, chain, owner);
    }
  }

  private void cut(Piece piece) {
    if (piece.from() > piece.to()) {
      return;
    }
    int best = best(piece);
    if (isWhole(piece) || best == Breaks.NEVER) {
      emit(piece);
    } else {
      join(parts(piece, best));
    }
  }

  private boolean isWhole(Piece piece) {
    int tokens = lines.tokens(piece.from(), piece.to());
    return tokens <= TARGET || (tokens <= TARGET * 3 / 2 && isOneDeclaration(piece));
  }

  private boolean isOneDeclaration(Piece piece) {
    boolean inner = false;
    for (int line = piece.from() + 1; line <= piece.to(); line++) {
      inner |= ranks.isDeclaration(line);
    }
    return ranks.isDeclaration(piece.from()) && !inner;
  }

  private int best(Piece piece) {
    int best = Breaks.NEVER;
    for (int line = piece.from() + 1; line <= piece.to(); line++) {
      best = Math.max(best, ranks.rank(line));
    }
    return best;
  }

  private List<Piece> parts(Piece piece, int rank) {
    List<Piece> parts = new ArrayList<>();
    int second = next(piece.from() + 1, piece.to(), rank);
    boolean headed = heads(piece.from(), second);
    List<String> chain = headed ? extended(piece) : piece.chain();
    String owner = headed ? owner(piece) : piece.owner();
    parts.add(piece.part(piece.from(), second - 1, piece.chain(), piece.owner()));
    for (int from = second; from <= piece.to(); ) {
      int next = next(from + 1, piece.to(), rank);
      parts.add(piece.part(from, next - 1, chain, owner));
      from = next;
    }
    return parts;
  }

  private int next(int from, int to, int rank) {
    int line = from;
    while (line <= to && ranks.rank(line) != rank) {
      line++;
    }
    return line;
  }

  private boolean heads(int first, int second) {
    int head = headLine(first, second);
    return lines.indent(head) < lines.indent(second);
  }

  /** The line that says what a piece is: its declaration, else its first line. */
  private int headLine(int first, int end) {
    for (int line = first; line < end && line < first + MAX_TITLE; line++) {
      if (!lines.isBlank(line) && name(line) != null) {
        return line;
      }
    }
    return first;
  }

  private List<String> extended(Piece piece) {
    List<String> chain = new ArrayList<>(piece.chain());
    if (chain.size() < MAX_CHAIN) {
      chain.add(shown(headLine(piece.from(), piece.to() + 1)));
    }
    return chain;
  }

  private String owner(Piece piece) {
    String name = name(headLine(piece.from(), piece.to() + 1));
    return name == null ? piece.owner() : qualified(piece.owner(), name);
  }

  private void join(List<Piece> parts) {
    for (int i = 0; i < parts.size(); ) {
      Piece first = parts.get(i);
      int end = i + 1;
      while (end < parts.size() && joins(first, parts.get(end - 1), parts.get(end))) {
        end++;
      }
      Piece last = parts.get(end - 1);
      Piece joined = first.part(first.from(), last.to(), first.chain(), first.owner());
      if (end > i + 1) {
        emit(joined);
      } else {
        cut(joined);
      }
      i = end;
    }
  }

  private boolean joins(Piece first, Piece last, Piece next) {
    int together = lines.tokens(first.from(), next.to());
    boolean full = lines.tokens(first.from(), last.to()) >= SMALL / 2;
    boolean cutByContent = full && lines.hash(next.from()) % 4 == 0;
    return isSmall(last) && isSmall(next) && together <= TARGET && !cutByContent;
  }

  private boolean isSmall(Piece piece) {
    return lines.tokens(piece.from(), piece.to()) < SMALL;
  }

  private void emit(Piece piece) {
    int head = headLine(piece.from(), piece.to() + 1);
    String name = name(head);
    String symbol = name == null ? null : qualified(piece.owner(), name);
    String context = String.join("\n", piece.chain());
    packer.add(
        Draft.of("block", title(piece, head, symbol), piece.from(), piece.to(), context)
            .withSymbol(symbol)
            .withParts(() -> String.join("\n", partChain(piece, symbol)), () -> ranks));
  }

  private List<String> partChain(Piece piece, @Nullable String symbol) {
    return symbol == null ? piece.chain() : extended(piece);
  }

  private String title(Piece piece, int head, @Nullable String symbol) {
    if (symbol != null) {
      return symbol;
    }
    return piece.owner().isEmpty() ? shown(head) : piece.owner();
  }

  private @Nullable String name(int line) {
    return code ? Declarations.name(Declarations.beginning(lines, line)) : null;
  }

  private String shown(int line) {
    return Header.shorter(Declarations.beginning(lines, line), MAX_TITLE).strip();
  }

  private static String qualified(String owner, String name) {
    return owner.isEmpty() ? name : owner + "." + name;
  }
}
