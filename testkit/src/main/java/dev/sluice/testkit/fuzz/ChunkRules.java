package dev.sluice.testkit.fuzz;

import dev.sluice.schema.model.Chunk;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What holds for the chunks of every text. */
public final class ChunkRules {

  private ChunkRules() {}

  /**
   * Checks that the chunks are numbered in order, fit the window, say exactly what their lines say,
   * and leave no line out that says something.
   *
   * @param text with {@code \n} as line ends
   * @param headers how many lines at the beginning are no content
   * @param window longest chunk in tokens
   * @param says whether a line has anything that a chunk must have
   */
  public static void check(
      String text, List<Chunk> chunks, int headers, int window, Predicate<String> says) {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    boolean[] covered = new boolean[lines.size() + 1];
    Chunk former = null;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      require(chunk.ordinal() == i, "ordinal", chunk);
      require(chunk.tokenCount() <= window, "tokens", chunk);
      require(!chunk.content().isBlank(), "blank", chunk);
      require(chunk.content().equals(reproduced(lines, chunk)), "content", chunk);
      require(former == null || follows(former, chunk), "order", chunk);
      Arrays.fill(covered, chunk.startLine(), chunk.endLine() + 1, true);
      former = chunk;
    }
    for (int i = headers + 1; i <= lines.size(); i++) {
      if (!covered[i] && says.test(lines.get(i - 1))) {
        throw new AssertionError("line " + i + " is in no chunk");
      }
    }
  }

  private static boolean follows(Chunk former, Chunk chunk) {
    boolean sameLine =
        chunk.startLine() == former.endLine()
            && former.endColumn() > 0
            && chunk.startColumn() > former.endColumn();
    return chunk.startLine() > former.endLine() || sameLine;
  }

  private static String reproduced(List<String> lines, Chunk chunk) {
    if (chunk.startColumn() > 0) {
      return lines.get(chunk.startLine() - 1).substring(chunk.startColumn() - 1, chunk.endColumn());
    }
    return String.join("\n", lines.subList(chunk.startLine() - 1, chunk.endLine()));
  }

  private static void require(boolean holds, String what, Chunk chunk) {
    if (!holds) {
      throw new AssertionError(what + " of " + chunk);
    }
  }
}
