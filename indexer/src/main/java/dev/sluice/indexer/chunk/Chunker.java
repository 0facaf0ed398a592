package dev.sluice.indexer.chunk;

import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.outline.FileOutline;
import dev.sluice.indexer.outline.OutlineFacts;
import dev.sluice.indexer.outline.Outliner;
import dev.sluice.indexer.parse.Grammars;
import dev.sluice.indexer.parse.JavaSource;
import dev.sluice.indexer.parse.SyntaxTree;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ParseStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into chunks by the structure of its language. Every line that has a token is in
 * exactly one chunk, every chunk fits the window, and what a chunk says depends on its own lines
 * and on what encloses them, not on its neighbours. Thread-safe.
 */
public final class Chunker {

  /** Languages in which words such as {@code class} declare nothing. */
  private static final Set<String> PLAIN =
      Set.of(
          "text",
          "plaintext",
          "txt",
          "json",
          "yaml",
          "xml",
          "html",
          "csv",
          "tsv",
          "toml",
          "ini",
          "properties",
          "css",
          "svg",
          "log",
          "diff",
          "tex",
          "latex",
          "org");

  private final TokenCounter tokens;

  /** A chunker whose chunks fit the counter's window. */
  public Chunker(TokenCounter tokens) {
    this.tokens = tokens;
  }

  /**
   * Cuts the text.
   *
   * @param language lower-case name such as {@code java} or {@code markdown}; of a language without
   *     rules of its own the text is cut by indentation and blank lines
   * @param text line ends are {@code \n}
   * @throws CancellationException if the thread is interrupted, which says nothing about the text
   */
  public ChunkedText chunk(String language, String text) {
    Lines lines = new Lines(text, tokens);
    try {
      return switch (language) {
        case "java" -> java(lines);
        case "markdown", "md" -> document(lines, Markdown::outline);
        case "asciidoc", "adoc" -> document(lines, AsciiDoc::outline);
        case "restructuredtext", "rst" -> document(lines, ReStructuredText::outline);
        case "github" -> thread(lines);
        default ->
            Grammars.covers(language) ? syntax(lines, language) : structure(lines, language, null);
      };
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return structure(lines, language, "cut as text: " + e);
    }
  }

  private ChunkedText java(Lines lines) {
    JavaSource.Outcome<JavaText> outcome =
        JavaSource.read(
            lines.whole(),
            unit -> {
              Packer packer = new Packer(lines, tokens);
              boolean cut = new JavaChunker(lines, packer).chunk(unit);
              return new JavaText(cut ? packer.chunks() : List.of(), JavaFacts.of(unit));
            });
    return switch (outcome) {
      case JavaSource.Read(var text, var problem) -> read(lines, text, problem);
      case JavaSource.Unreadable(var problem) -> structure(lines, "java", problem);
    };
  }

  private ChunkedText read(Lines lines, JavaText text, @Nullable String problem) {
    if (text.chunks().isEmpty()) {
      return structure(lines, "java", problem);
    }
    ParseStatus status = problem == null ? ParseStatus.PARSED : ParseStatus.RECOVERED;
    return new ChunkedText(text.chunks(), status, problem, text.facts());
  }

  /** What one look at a tree gives. */
  private record JavaText(List<Chunk> chunks, FileFacts facts) {}

  private ChunkedText syntax(Lines lines, String language) {
    return switch (Grammars.read(language, lines.whole())) {
      case Grammars.Read(SyntaxTree tree, var _, var problem) ->
          read(lines, language, tree, problem);
      case Grammars.Unreadable(var problem) -> structure(lines, language, problem);
    };
  }

  private ChunkedText read(
      Lines lines, String language, SyntaxTree tree, @Nullable String problem) {
    FileOutline outline = Outliner.of(language, tree);
    Packer packer = new Packer(lines, tokens);
    new SyntaxChunker(lines, packer, outline).chunk();
    ParseStatus status = problem == null ? ParseStatus.PARSED : ParseStatus.RECOVERED;
    return new ChunkedText(packer.chunks(), status, problem, OutlineFacts.of(language, outline));
  }

  private ChunkedText document(Lines lines, Function<Lines, Outline> reader) {
    Packer packer = new Packer(lines, tokens);
    new SectionChunker(lines, packer, reader.apply(lines)).chunk();
    return new ChunkedText(packer.chunks(), ParseStatus.PARSED, null, null);
  }

  private ChunkedText thread(Lines lines) {
    Packer packer = new Packer(lines, tokens);
    new ThreadChunker(lines, packer).chunk();
    return new ChunkedText(packer.chunks(), ParseStatus.PARSED, null, null);
  }

  private ChunkedText structure(Lines lines, String language, @Nullable String problem) {
    Packer packer = new Packer(lines, tokens);
    if (lines.count() > 0) {
      new StructureChunker(lines, packer, !PLAIN.contains(language)).chunk(1, lines.count());
    }
    ParseStatus status = problem == null ? ParseStatus.PARSED : ParseStatus.TEXT;
    return new ChunkedText(packer.chunks(), status, problem, null);
  }
}
