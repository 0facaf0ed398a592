package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.LexicalCandidate;
import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads chunks through the GIN index until enough of them have passed the filter. */
record SelectCandidatesPassing(JdbcTemplate jdbc) {

  CandidateList of(String tsquery, int most, SearchFilter filter) {
    // OFFSET 0 keeps the planner from starting at the filter, so that the limit ends the scan
    Sql sql = new Sql().add("SELECT c.document_id, c.ordinal, c.text_hash, c.term_count, c.terms");
    sql.add("FROM (SELECT document_id, ordinal, text_hash, term_count, terms FROM rag_chunks");
    sql.add("WHERE tsv @@ ?::tsquery OFFSET 0) c CROSS JOIN LATERAL", tsquery);
    new FilteredDocuments(filter).appendPasses(sql, "c.document_id");
    sql.add("o LIMIT ?", most);
    List<LexicalCandidate> found = sql.query(jdbc, (row, n) -> SelectCandidates.candidate(row, 1));
    return new CandidateList(found, found.size() >= most);
  }
}
