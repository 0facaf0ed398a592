package dev.sluice.benchmarks.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import tools.jackson.databind.JsonNode;

/**
 * The baseline: Lucene's BM25 with its default constants over the same chunks, with an analyzer
 * that splits identifiers at case changes, digits and punctuation, keeps the whole as well, drops
 * English stop words and stems by Porter.
 */
final class LuceneBaseline implements AutoCloseable {

  private final Analyzer analyzer = new CodeAnalyzer();
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final DirectoryReader reader;

  LuceneBaseline(Iterable<JsonNode> chunks) {
    try {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (JsonNode chunk : chunks) {
          writer.addDocument(document(chunk));
        }
      }
      reader = DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Hit> search(String text, int k) {
    org.apache.lucene.search.Query query =
        new QueryBuilder(analyzer).createBooleanQuery("text", text);
    List<Hit> hits = new ArrayList<>();
    if (query == null) {
      return hits;
    }
    try {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (ScoreDoc score : searcher.search(query, k).scoreDocs) {
        hits.add(hit(searcher.storedFields().document(score.doc)));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
    analyzer.close();
  }

  private static Document document(JsonNode chunk) {
    Document document = new Document();
    String path = chunk.get("path").asString();
    String title = chunk.path("title").asString("");
    String text =
        path
            + "\n"
            + title
            + "\n"
            + chunk.path("context").asString("")
            + "\n"
            + chunk.get("content").asString();
    document.add(new TextField("text", text, Store.NO));
    document.add(new StoredField("path", path));
    document.add(new StoredField("start", chunk.get("startLine").asInt()));
    document.add(new StoredField("end", chunk.get("endLine").asInt()));
    return document;
  }

  private static Hit hit(Document document) {
    return new Hit(
        document.get("path"),
        document.getField("start").numericValue().intValue(),
        document.getField("end").numericValue().intValue());
  }

  private static final class CodeAnalyzer extends Analyzer {

    private static final int FLAGS =
        WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
            | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
            | WordDelimiterGraphFilter.CATENATE_ALL
            | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokens = new WhitespaceTokenizer();
      TokenStream stream = new WordDelimiterGraphFilter(tokens, FLAGS, CharArraySet.EMPTY_SET);
      stream = new FlattenGraphFilter(stream);
      stream = new LowerCaseFilter(stream);
      stream = new StopFilter(stream, EnglishAnalyzer.getDefaultStopSet());
      return new TokenStreamComponents(tokens, new PorterStemFilter(stream));
    }
  }
}
