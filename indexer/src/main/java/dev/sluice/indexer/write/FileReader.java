package dev.sluice.indexer.write;

import dev.sluice.indexer.chunk.ChunkedText;
import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.CodeFacts;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.ParseStatus;
import dev.sluice.schema.model.TermVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file version: chunks, their hashes and their terms. Thread-safe. */
public final class FileReader {

  private static final String PLAIN = "text";

  private final Chunker chunker;
  private final LexicalAnalyzer analyzer;

  /** A reader with that chunker and analyzer. */
  public FileReader(Chunker chunker, LexicalAnalyzer analyzer) {
    this.chunker = chunker;
    this.analyzer = analyzer;
  }

  /** Reads the file as its language. */
  IndexedFile read(FileVersionMessage message) {
    String text = storable(message.text());
    ChunkedText chunked = chunker.chunk(message.fileVersion().language(), text);
    return file(message, text, chunked.status(), chunked.detail(), chunks(chunked), code(chunked));
  }

  /** Reads the file as plain text because something went wrong. */
  IndexedFile readAsText(FileVersionMessage message, String why) {
    String text = storable(message.text());
    return file(message, text, ParseStatus.TEXT, why, chunks(chunker.chunk(PLAIN, text)), null);
  }

  /** The file without its content because nothing else went well. */
  static IndexedFile unreadable(FileVersionMessage message, String why) {
    return file(message, message.text(), ParseStatus.FAILED, why, List.of(), null);
  }

  private static @Nullable CodeFacts code(ChunkedText chunked) {
    FileFacts facts = chunked.facts();
    return facts == null
        ? null
        : new CodeFacts(
            lookedUp(facts).stream().map(type -> facts.qualified(type.name())).toList(),
            FactsCodec.encode(facts));
  }

  /** Only names of Java types are ever resolved: those of other languages must not be found. */
  private static List<Declaration> lookedUp(FileFacts facts) {
    return facts.isJava() ? facts.types() : List.of();
  }

  private List<IndexedChunk> chunks(ChunkedText chunked) {
    return chunked.chunks().stream().map(this::analyze).toList();
  }

  private IndexedChunk analyze(Chunk chunk) {
    TermVector terms = analyzer.analyze(chunk);
    return IndexedChunk.of(chunk, terms, analyzer.tieredLexemes(terms));
  }

  private static IndexedFile file(
      FileVersionMessage message,
      String text,
      ParseStatus status,
      @Nullable String detail,
      List<IndexedChunk> chunks,
      @Nullable CodeFacts code) {
    return new IndexedFile(
        message.fileVersion(),
        message.contentType(),
        status,
        detail == null ? null : storable(detail),
        message.encoding(),
        message.bytes(),
        lines(text),
        message.secretsMasked(),
        chunks,
        code);
  }

  /** Postgres stores every character but NUL. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static int lines(String text) {
    int ends = (int) text.chars().filter(c -> c == '\n').count();
    return text.isEmpty() || text.endsWith("\n") ? ends : ends + 1;
  }
}
