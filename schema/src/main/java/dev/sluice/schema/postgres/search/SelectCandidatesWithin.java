package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.SearchFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads all chunks that pass the filter, and of those the ones that match. */
record SelectCandidatesWithin(JdbcTemplate jdbc) {

  CandidateList of(String tsquery, SearchFilter filter) {
    Sql sql = new Sql().add("WITH q AS MATERIALIZED");
    new FilteredDocuments(filter).appendAll(sql);
    // matching only after the materialized join keeps the planner from reading the GIN index
    sql.add(", c AS MATERIALIZED (SELECT c.* FROM q CROSS JOIN LATERAL (SELECT");
    sql.add("document_id, ordinal, text_hash, term_count, terms, tsv FROM rag_chunks c");
    sql.add("WHERE c.document_id = q.document_id OFFSET 0) c WHERE c.tsv @@ ?::tsquery)", tsquery);
    sql.add("SELECT document_id, ordinal, text_hash, term_count, terms FROM c");
    return new CandidateList(
        sql.query(jdbc, (row, n) -> SelectCandidates.candidate(row, 1)), false);
  }
}
