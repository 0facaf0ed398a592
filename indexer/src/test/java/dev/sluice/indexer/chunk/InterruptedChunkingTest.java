package dev.sluice.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptedChunkingTest {

  private final Chunker chunker = new Chunker(WordPiece.bundled());

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  /** Long enough that no parser is done before it looks whether it is interrupted. */
  private static String lines(String line) {
    return IntStream.range(0, 5_000).mapToObj(line::formatted).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"java, class A%d { int m() { return 1; } }", "python, def f%d(a): return a"})
  void aTextThatIsInterruptedIsNotCutAsSomethingElse(String language, String line) {
    String text = lines(line);
    chunker.chunk(language, line.formatted(0)); // loads the grammar
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> chunker.chunk(language, text))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
