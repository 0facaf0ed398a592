package dev.sluice.ingest.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.StoredChunks.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceLinesTest {

  @Test
  void linesOutsideAreLeftOutAndThoseBetweenChunksAreEmpty() {
    List<Piece> pieces = List.of(new Piece(1, 0, "a\nb"), new Piece(4, 0, "d\ne"));
    assertThat(SourceLines.of(pieces, 2, 4)).isEqualTo("b\n\nd");
  }

  @Test
  void aLineInSeveralChunksIsOneLine() {
    List<Piece> pieces =
        List.of(new Piece(3, 0, "one"), new Piece(3, 5, "two"), new Piece(3, 8, "three"));
    assertThat(SourceLines.of(pieces, 3, 3)).isEqualTo("one twothree");
  }
}
