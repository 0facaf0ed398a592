package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.LexicalCandidate;
import dev.sluice.schema.model.search.LexicalProbe;
import dev.sluice.schema.model.search.SearchFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads chunks through the GIN index, a bounded number a probe, and keeps what passes the filter if
 * there is one. Only what BM25 needs is read: content stays in its pages.
 */
record SelectCandidates(JdbcTemplate jdbc) {

  private static final String COLUMNS = "document_id, ordinal, text_hash, term_count, terms";

  private record Row(int probe, @Nullable LexicalCandidate candidate) {}

  /** Which file version, and which chunk of it. */
  private record Key(UUID documentId, int ordinal) {}

  CandidateList of(List<LexicalProbe> probes, @Nullable SearchFilter filter) {
    if (probes.isEmpty()) {
      return new CandidateList(List.of(), false);
    }
    Sql sql = new Sql();
    for (int i = 0; i < probes.size(); i++) {
      sql.add(i == 0 ? "" : "UNION ALL");
      if (filter == null) {
        read(sql.add("(SELECT"), i, probes.get(i));
      } else {
        passing(sql, i, probes.get(i), filter);
      }
    }
    return distinct(sql.query(jdbc, SelectCandidates::row), probes);
  }

  private static void passing(Sql sql, int i, LexicalProbe probe, SearchFilter filter) {
    sql.add("SELECT p.probe, o.passes, p.document_id, p.ordinal, p.text_hash, p.term_count,");
    sql.add("CASE WHEN o.passes THEN p.terms END FROM (SELECT");
    read(sql, i, probe);
    sql.add("p LEFT JOIN LATERAL");
    new FilteredDocuments(filter).appendPasses(sql, "p.document_id");
    sql.add("o ON true");
  }

  private static void read(Sql sql, int i, LexicalProbe probe) {
    sql.add(i + " AS probe, true AS passes, " + COLUMNS + " FROM rag_chunks WHERE");
    String or = "";
    for (List<String> all : probe.alternatives()) {
      String matches = String.join(" AND ", Collections.nCopies(all.size(), "tsv @@ ?::tsquery"));
      sql.add(or + "(" + matches + ")", all.toArray());
      or = "OR ";
    }
    sql.add("LIMIT ?)", probe.read());
  }

  private static CandidateList distinct(List<Row> rows, List<LexicalProbe> probes) {
    Map<Key, LexicalCandidate> distinct = new LinkedHashMap<>();
    int[] read = new int[probes.size()];
    for (Row row : rows) {
      read[row.probe()]++;
      LexicalCandidate candidate = row.candidate();
      if (candidate != null) {
        distinct.putIfAbsent(new Key(candidate.documentId(), candidate.ordinal()), candidate);
      }
    }
    boolean cut = IntStream.range(0, read.length).anyMatch(i -> read[i] >= probes.get(i).read());
    return new CandidateList(new ArrayList<>(distinct.values()), cut);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(row.getInt(1), row.getBoolean(2) ? candidate(row, 3) : null);
  }

  static LexicalCandidate candidate(ResultSet row, int first) throws SQLException {
    return new LexicalCandidate(
        row.getObject(first, UUID.class),
        row.getInt(first + 1),
        ContentHash.ofDigest(row.getBytes(first + 2)),
        row.getInt(first + 3),
        row.getBytes(first + 4));
  }
}
