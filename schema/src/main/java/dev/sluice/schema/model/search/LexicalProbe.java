package dev.sluice.schema.model.search;

import java.util.List;

/**
 * One way to find candidates: chunks that satisfy all queries of one of the alternatives.
 *
 * @param alternatives queries in Postgres' notation. Where words have to come together, a query for
 *     each is faster than one for all: the index then joins their lists without asking the query
 *     for each entry
 * @param read how many matching chunks are read at most
 */
public record LexicalProbe(List<List<String>> alternatives, int read) {

  /** A probe by one query. */
  public LexicalProbe(String tsquery, int read) {
    this(List.of(List.of(tsquery)), read);
  }
}
