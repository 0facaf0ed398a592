package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.LexicalCandidate;
import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the first chunks of files that are called what the query says. */
record SelectCandidatesByPath(JdbcTemplate jdbc) {

  CandidateList of(String tsquery, int most, SearchFilter filter) {
    Sql sql = new Sql().add("WITH q AS MATERIALIZED (SELECT r.document_id FROM");
    new FilteredPaths(filter).appendTo(sql);
    sql.add("AND r.path_terms @@ ?::tsquery LIMIT ?)", tsquery, most);
    sql.add("SELECT c.document_id, c.ordinal, c.text_hash, c.term_count, c.terms");
    sql.add("FROM (SELECT DISTINCT document_id FROM q) q");
    sql.add("JOIN rag_chunks c ON c.document_id = q.document_id AND c.ordinal = 0");
    List<LexicalCandidate> found = sql.query(jdbc, (row, n) -> SelectCandidates.candidate(row, 1));
    return new CandidateList(found, found.size() >= most);
  }
}
