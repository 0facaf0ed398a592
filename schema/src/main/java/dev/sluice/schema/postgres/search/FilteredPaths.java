package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.SearchFilter;
import java.time.ZoneOffset;

/**
 * A filter as {@code FROM} and {@code WHERE}, over {@code document_refs r}.
 *
 * <p>The position of a ref is looked up by {@code array_position}: with a join or {@code EXISTS}
 * the planner sometimes starts from the refs and reads all of their paths for each candidate.
 */
record FilteredPaths(SearchFilter filter) {

  /** Appends {@code document_refs r} with what the filter needs beside it, and its conditions. */
  void appendTo(Sql sql) {
    sql.add("document_refs r");
    if (filter.readsDocuments()) {
      sql.add("JOIN documents d ON d.id = r.document_id");
    }
    if (filter.since() != null) {
      sql.add("JOIN ref_commits v ON v.ref_id = r.ref_id AND v.seq = r.from_seq");
    }
    sql.add("WHERE r.document_id IS NOT NULL");
    refs(sql);
    conditions(sql);
  }

  private void refs(Sql sql) {
    if (filter.refs().size() == 1) {
      RefPosition ref = filter.refs().getFirst();
      sql.add(
          "AND r.ref_id = ? AND r.from_seq <= ? AND r.to_seq > ?",
          ref.refId(),
          ref.seq(),
          ref.seq());
    } else {
      long[] ids = ids();
      int[] seqs = filter.refs().stream().mapToInt(RefPosition::seq).toArray();
      sql.add("AND r.ref_id = ANY(?::bigint[])", (Object) ids);
      sql.add("AND r.from_seq <= (?::int[])[array_position(?::bigint[], r.ref_id)]", seqs, ids);
      sql.add("AND r.to_seq > (?::int[])[array_position(?::bigint[], r.ref_id)]", seqs, ids);
    }
  }

  long[] ids() {
    return filter.refs().stream().mapToLong(RefPosition::refId).toArray();
  }

  private void conditions(Sql sql) {
    if (!filter.types().isEmpty()) {
      sql.add("AND d.content_type = ANY(?)", (Object) filter.types().toArray(String[]::new));
    }
    if (!filter.languages().isEmpty()) {
      sql.add("AND d.language = ANY(?)", (Object) filter.languages().toArray(String[]::new));
    }
    if (filter.path() != null) {
      sql.add("AND r.path ~ ?", filter.path());
    }
    if (filter.notPath() != null) {
      sql.add("AND r.path !~ ?", filter.notPath());
    }
    if (filter.since() != null) {
      sql.add(
          "AND coalesce(r.written_at, v.committed_at) >= ?",
          filter.since().atOffset(ZoneOffset.UTC));
    }
  }
}
