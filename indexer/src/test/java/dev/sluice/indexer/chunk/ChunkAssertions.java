package dev.sluice.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.Chunk;
import java.util.Arrays;
import java.util.List;

/** What holds for the chunks of every text. */
final class ChunkAssertions {

  private static final WordPiece TOKENS = WordPiece.bundled();

  private ChunkAssertions() {}

  static List<Chunk> assertSound(String text, ChunkedText chunked) {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    boolean[] covered = new boolean[lines.size() + 1];
    int line = 0;
    int column = Integer.MAX_VALUE;
    for (int i = 0; i < chunked.chunks().size(); i++) {
      Chunk chunk = chunked.chunks().get(i);
      assertThat(chunk.ordinal()).isEqualTo(i);
      assertThat(chunk.content()).isEqualTo(reproduced(lines, chunk)).isNotBlank();
      assertThat(chunk.tokenCount())
          .isEqualTo(TOKENS.count(chunk.embeddedText()))
          .isLessThanOrEqualTo(TOKENS.window());
      boolean later = chunk.startLine() == line && chunk.startColumn() > column;
      assertThat(chunk.startLine() > line || later).as("order of %s", chunk).isTrue();
      line = chunk.endLine();
      column = chunk.endColumn() == 0 ? Integer.MAX_VALUE : chunk.endColumn();
      Arrays.fill(covered, chunk.startLine(), chunk.endLine() + 1, true);
    }
    for (int i = 1; i <= lines.size(); i++) {
      assertThat(covered[i] || lines.get(i - 1).isBlank()).as("line %d is in a chunk", i).isTrue();
    }
    return chunked.chunks();
  }

  private static String reproduced(List<String> lines, Chunk chunk) {
    if (chunk.startColumn() > 0) {
      String line = lines.get(chunk.startLine() - 1);
      return line.substring(chunk.startColumn() - 1, chunk.endColumn());
    }
    return String.join("\n", lines.subList(chunk.startLine() - 1, chunk.endLine()));
  }
}
