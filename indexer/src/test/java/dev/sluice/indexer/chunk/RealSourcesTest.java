package dev.sluice.indexer.chunk;

import static dev.sluice.indexer.chunk.ChunkAssertions.assertSound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.schema.model.ParseStatus;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's own sources, where the JDK has them: every 400th file, whole and damaged. */
class RealSourcesTest {

  private static final int EVERY = 400;
  private static final List<String> LANGUAGES =
      List.of("java", "markdown", "asciidoc", "restructuredtext", "c", "text");

  private final Chunker chunker = new Chunker(WordPiece.bundled());

  @Test
  void cutsTheJdkSoundly() throws IOException {
    for (String source : sources()) {
      ChunkedText chunked = chunker.chunk("java", source);
      assertSound(source, chunked);
      assertThat(chunked.status()).isEqualTo(ParseStatus.PARSED);
    }
  }

  @Test
  void cutsDamagedSourcesSoundlyAsAnyLanguage() throws IOException {
    Random random = new Random(11);
    for (String source : sources()) {
      int from = random.nextInt(source.length());
      int to = from + random.nextInt(source.length() - from);
      String damaged = source.substring(0, from / 2) + source.substring(from, to);
      String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
      assertSound(damaged, chunker.chunk(language, damaged));
    }
  }

  private static List<String> sources() throws IOException {
    assumeThat(JdkSources.exist()).as("the JDK comes with its sources").isTrue();
    return JdkSources.every(EVERY);
  }
}
