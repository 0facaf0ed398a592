package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import java.util.UUID;

/**
 * A filter as a question about file versions. Where it is known which ones pass, they are listed:
 * Postgres hashes a constant list, so that the question costs next to nothing.
 */
record FilteredDocuments(SearchFilter filter) {

  /** Appends {@code (SELECT DISTINCT document_id)} of all that pass. */
  void appendAll(Sql sql) {
    List<UUID> known = filter.documents();
    if (known == null) {
      sql.add("(SELECT DISTINCT r.document_id FROM");
      new FilteredPaths(filter).appendTo(sql);
      sql.add(")");
    } else {
      sql.add("(SELECT unnest(?::text[]::uuid[]) AS document_id)", (Object) names(known));
    }
  }

  /** Appends a row source that has one row if that column's file version passes, else none. */
  void appendPasses(Sql sql, String column) {
    List<UUID> known = filter.documents();
    if (known == null) {
      sql.add("(SELECT true AS passes FROM");
      new FilteredPaths(filter).appendTo(sql);
      sql.add("AND r.document_id = " + column + " LIMIT 1)");
    } else {
      sql.add(
          "(SELECT true AS passes WHERE " + column + " = ANY(?::text[]::uuid[]))",
          (Object) names(known));
    }
  }

  private static String[] names(List<UUID> documents) {
    return documents.stream().map(UUID::toString).toArray(String[]::new);
  }
}
