-- Lexemes were counted up by one set and down by another, so that the counts drifted with every pruning: they are
-- counted anew. Writers append their counts in the transaction that writes the chunks: whoever waits for the lock has
-- chunks that are not seen here. What ends with '+' marks the weight of a term and is not counted.
TRUNCATE lexeme_deltas, lexeme_statistics;
INSERT INTO lexeme_statistics (lexeme, chunks)
  SELECT word, ndoc FROM ts_stat('SELECT tsv FROM rag_chunks') WHERE strpos(word, '+') = 0 ORDER BY word;
UPDATE index_metadata SET value = (SELECT count(*) FROM rag_chunks) WHERE key = 'chunks';
UPDATE index_metadata SET value = (SELECT coalesce(sum(term_count), 0) FROM rag_chunks) WHERE key = 'terms';

-- What pruning, the search for lost texts and runs ask these tables for.
CREATE INDEX dead_letters_document ON dead_letters (document_id) WHERE state = 'dead';
CREATE INDEX dead_letters_text ON dead_letters (model_id, text_hash) WHERE state = 'dead';
CREATE INDEX document_refs_failed ON document_refs (blob_id) WHERE skip_reason = 'failed';
CREATE INDEX staged_revisions_document ON staged_revisions (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX staged_revisions_graph_set ON staged_revisions (graph_set) WHERE graph_set IS NOT NULL;

-- A row of a B-tree has at most 2,704 bytes, and names can be longer: their first 200 characters are enough to find them.
DROP INDEX code_nodes_simple_name;
CREATE INDEX code_nodes_simple_name ON code_nodes (left(lower(simple_name), 200) text_pattern_ops);
DROP INDEX code_unresolved_name;
CREATE INDEX code_unresolved_name ON code_unresolved (left(name, 200));
