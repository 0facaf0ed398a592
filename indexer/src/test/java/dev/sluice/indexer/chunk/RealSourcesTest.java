package dev.sluice.indexer.chunk;

import static dev.sluice.indexer.chunk.ChunkAssertions.assertSound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.schema.model.ParseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    assumeThat(Files.exists(zip)).as("the JDK comes with its sources").isTrue();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream().filter(entry -> entry.getName().endsWith(".java")).toList();
      return java.util.stream.IntStream.range(0, entries.size() / EVERY)
          .mapToObj(i -> read(file, entries.get(i * EVERY)))
          .toList();
    }
  }

  private static String read(ZipFile file, ZipEntry entry) {
    try {
      byte[] bytes = file.getInputStream(entry).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
