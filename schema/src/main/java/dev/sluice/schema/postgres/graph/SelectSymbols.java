package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.port.GraphQueries.Found;
import dev.sluice.schema.port.GraphQueries.Match;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds symbols by what people type. */
final class SelectSymbols {

  private static final String LIKE =
      """
      WITH found AS (
        SELECT DISTINCT ON (n.id) NODE,
          CASE WHEN n.simple_name = :pattern OR n.qualified_name = :pattern THEN 0
               WHEN lower(n.simple_name) = :lower THEN 1
               WHEN lower(n.simple_name) LIKE :prefix THEN 2
               WHEN n.simple_name ~ :humps THEN 3
               ELSE 4 END AS rank
        FROM document_refs d JOIN code_nodes n ON n.set_id = d.graph_set
        WHERE d.ref_id = :ref AND d.from_seq <= :seq AND d.to_seq > :seq
          AND NOT n.external AND n.kind NOT IN ('Project')
          AND (lower(n.simple_name) LIKE :anywhere OR n.simple_name ~ :humps
            OR :dotted AND lower(n.qualified_name) LIKE :anywhere)
        ORDER BY n.id)
      SELECT *, count(*) OVER () AS total FROM found n
      ORDER BY rank, length(qualified_name), qualified_name, signature, path LIMIT :limit OFFSET :offset
      """
          .replace("NODE", GraphRows.NODE);

  private static final String NAMED =
      """
      SELECT DISTINCT ON (n.id) NODE
      FROM code_nodes n JOIN document_refs d ON d.graph_set = n.set_id
      WHERE d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
        AND left(lower(n.simple_name), 200) = left(lower(?), 200)
        AND lower(n.simple_name) = lower(?)
        AND (n.qualified_name = ? OR right(n.qualified_name, length(?) + 1) = '.' || ?)
      ORDER BY n.id
      """
          .replace("NODE", GraphRows.NODE);

  private static final String AT =
      """
      SELECT DISTINCT ON (n.id) NODE
      FROM document_refs d JOIN code_nodes n ON n.set_id = d.graph_set
      WHERE d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
        AND d.path = ? AND n.path = d.path AND n.start_line <= ? AND n.end_line >= ?
      """
          .replace("NODE", GraphRows.NODE);

  private static final String FILES =
      """
      SELECT d.path FROM document_refs d
      WHERE d.ref_id = :ref AND d.from_seq <= :seq AND d.to_seq > :seq
        AND d.graph_set IS NOT NULL
        AND (d.path = :path OR right(d.path, length(:path) + 1) = '/' || :path)
      ORDER BY d.path <> :path, length(d.path), d.path LIMIT :limit
      """;
  private static final int MOST_FILES = 20;

  private final JdbcClient jdbc;

  SelectSymbols(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Found like(IndexedRef ref, String pattern, int limit, int offset) {
    String lower = escaped(pattern.toLowerCase(Locale.ROOT));
    long[] total = {0};
    List<Match> matches =
        jdbc.sql(LIKE)
            .param("pattern", pattern)
            .param("lower", pattern.toLowerCase(Locale.ROOT))
            .param("prefix", lower + "%")
            .param("anywhere", "%" + lower + "%")
            .param("dotted", pattern.contains("."))
            .param("humps", humps(pattern))
            .param("ref", ref.id())
            .param("seq", ref.seq())
            .param("limit", limit)
            .param("offset", offset)
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  return new Match(GraphRows.node(row, number), row.getInt("rank"));
                })
            .list();
    return new Found(matches, total[0]);
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }

  /** {@code CuSt} as an expression: each hump may go on, and others may come after it. */
  static String humps(String pattern) {
    if (!pattern.matches("[A-Za-z][a-z0-9]*([A-Z][a-z0-9]*)+")) {
      return "^$";
    }
    String[] humps = pattern.split("(?=[A-Z])");
    StringBuilder expression = new StringBuilder("^");
    for (String hump : humps) {
      expression.append(Pattern.matches("\\w*", hump) ? hump : "").append("[A-Za-z0-9_]*");
    }
    return expression.append('$').toString();
  }

  List<CodeNode> named(IndexedRef ref, String text) {
    int paren = text.indexOf('(');
    String name = paren < 0 ? text : text.substring(0, paren);
    String simple = name.substring(name.lastIndexOf('.') + 1);
    List<CodeNode> found =
        jdbc
            .sql(NAMED)
            .params(ref.id(), ref.seq(), ref.seq(), simple, simple, name, name, name)
            .query(GraphRows::node)
            .list()
            .stream()
            .filter(node -> paren < 0 || takes(node.signature(), text.substring(paren)))
            .toList();
    List<CodeNode> own = found.stream().filter(node -> !node.external()).toList();
    return own.isEmpty() ? found : own;
  }

  // Parameter types may be written without their packages.
  private static boolean takes(String signature, String wanted) {
    int paren = signature.indexOf('(');
    return paren >= 0 && simplified(signature.substring(paren)).equals(simplified(wanted));
  }

  private static String simplified(String parameters) {
    return parameters.replaceAll("\\s", "").replaceAll("[\\w$.]*\\.", "");
  }

  List<String> files(IndexedRef ref, String path) {
    List<String> found =
        jdbc.sql(FILES)
            .param("ref", ref.id())
            .param("seq", ref.seq())
            .param("path", path)
            .param("limit", MOST_FILES)
            .query(String.class)
            .list();
    return found.contains(path) ? List.of(path) : found;
  }

  List<CodeNode> at(IndexedRef ref, String path, int line) {
    return jdbc
        .sql(AT)
        .params(ref.id(), ref.seq(), ref.seq(), path, line, line)
        .query(GraphRows::node)
        .list()
        .stream()
        .sorted(java.util.Comparator.comparingInt(node -> node.endLine() - node.startLine()))
        .toList();
  }
}
