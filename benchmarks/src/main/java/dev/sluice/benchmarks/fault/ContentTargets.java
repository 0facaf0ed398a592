package dev.sluice.benchmarks.fault;

import dev.sluice.indexer.chunk.ChunkedText;
import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.schema.event.DecodeException;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.sync.text.SecretMasker;
import dev.sluice.sync.text.TextDecoder;
import dev.sluice.testkit.fuzz.ChunkRules;
import dev.sluice.testkit.fuzz.Samples;
import dev.sluice.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What reads bytes of others without a server: messages, and files of each language. */
public final class ContentTargets {

  /** Title and context, which are embedded with each chunk. */
  private static final int HEADERS_OF_THREAD = 2;

  private static final WordPiece TOKENS = WordPiece.bundled();
  private static final Chunker CHUNKER = new Chunker(TOKENS);

  private ContentTargets() {}

  /** All of them. */
  public static List<Target> all() {
    List<Target> targets = new ArrayList<>();
    targets.add(messages("document messages", documents(), EventCodec.fileVersions()));
    targets.add(messages("embedding messages", embeddings(), EventCodec.embeddings()));
    for (String name : Samples.languages()) {
      String language = name.equals("tsx") ? "typescript" : name;
      targets.add(Target.of(name, List.of(Samples.of(name)), file -> read(language, file)));
    }
    return targets;
  }

  /** Messages about file versions. */
  public static List<byte[]> documents() {
    return Samples.languages().stream()
        .map(
            language ->
                new FileVersionMessage(
                    FileVersion.current(ContentHash.of(language).hex().substring(0, 40), language),
                    ContentType.CODE,
                    Samples.of(language),
                    "UTF-8",
                    1_000,
                    0))
        .map(EventCodec.fileVersions()::encode)
        .toList();
  }

  /** Messages about texts, for a model that there is not. */
  public static List<byte[]> embeddings() {
    return Samples.languages().stream()
        .map(Samples::of)
        .map(text -> new EmbeddingMessage(9_999, ContentHash.of(text), text))
        .map(EventCodec.embeddings()::encode)
        .toList();
  }

  /** Decoding gives a message that can be written and read again, or its own exception. */
  private static <T> Target messages(String name, List<byte[]> samples, EventFormat<T> format) {
    return new Target(
        name,
        samples,
        bytes -> {
          try {
            T message = format.decode(bytes);
            require(
                format.decode(format.encode(message)).equals(message),
                "what was read is not what is written");
            format.subject(format.key(message));
          } catch (DecodeException documented) {
            require(documented.getMessage() != null, "no reason");
          }
        });
  }

  /** A file as a run reads it: decoded, masked, cut into chunks, its facts packed. */
  private static void read(String language, byte[] file) {
    String decoded = TextDecoder.decode(file).text();
    String text = SecretMasker.mask(decoded, language).text();
    require(decoded.lines().count() == text.lines().count(), "masking changed the lines");
    ChunkedText chunked = CHUNKER.chunk(language, text);
    int headers = language.equals("github") ? HEADERS_OF_THREAD : 0;
    ChunkRules.check(text, chunked.chunks(), headers, TOKENS.window(), ContentTargets::hasTokens);
    FileFacts facts = chunked.facts();
    if (facts != null) {
      byte[] packed = FactsCodec.encode(facts);
      require(
          Arrays.equals(packed, FactsCodec.encode(FactsCodec.decode(packed))),
          "facts are not what was packed");
    }
  }

  /** White space has none, nor have control characters. */
  private static boolean hasTokens(String line) {
    return TOKENS.count(line) > TOKENS.count("");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
