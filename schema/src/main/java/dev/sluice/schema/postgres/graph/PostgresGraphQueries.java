package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.port.GraphQueries;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link GraphQueries} on Postgres. */
public final class PostgresGraphQueries implements GraphQueries {

  private static final int FETCH_SIZE = 2_000;
  private static final String NODES =
      """
      SELECT DISTINCT ON (n.id) NODE
      FROM code_nodes n JOIN document_refs d ON d.graph_set = n.set_id
      WHERE n.id = ANY (?::uuid[]) AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
      ORDER BY n.id
      """
          .replace("NODE", GraphRows.NODE);
  private static final String EDGES_TO =
      """
      SELECT EDGE
      FROM code_edges e JOIN document_refs d ON d.graph_set = e.set_id
      WHERE e.to_id = ANY (?::uuid[]) AND e.type = ANY (?::text[])
        AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
      ORDER BY d.path, e.line, e.type, e.from_id, e.to_id, e.detail LIMIT ?
      """
          .replace("EDGE", GraphRows.EDGE);
  private static final String EDGES_FROM =
      """
      SELECT EDGE
      FROM code_nodes n JOIN code_edges e ON e.set_id = n.set_id AND e.from_id = n.id
        JOIN document_refs d ON d.graph_set = n.set_id
      WHERE n.id = ANY (?::uuid[]) AND NOT n.external AND e.type = ANY (?::text[])
        AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
      ORDER BY d.path, e.line, e.type, e.from_id, e.to_id, e.detail LIMIT ?
      """
          .replace("EDGE", GraphRows.EDGE);
  private static final String UNRESOLVED =
      """
      SELECT count(*) FROM code_unresolved u JOIN document_refs d ON d.graph_set = u.set_id
      WHERE u.name = ANY (?::text[]) AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
        AND left(u.name, 200) = ANY (ARRAY (SELECT left(n, 200) FROM unnest(?::text[]) AS n))
      """;
  private static final String UNRESOLVED_FROM =
      """
      SELECT count(*) FROM code_unresolved u JOIN document_refs d ON d.graph_set = u.set_id
      WHERE u.set_id IN (SELECT n.set_id FROM code_nodes n WHERE n.id = ANY (?::uuid[]))
        AND u.from_id = ANY (?::uuid[]) AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
      """;
  private static final String ALL_NODES =
      """
      SELECT DISTINCT ON (n.id) NODE
      FROM document_refs d JOIN code_nodes n ON n.set_id = d.graph_set
      WHERE d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ? ORDER BY n.id
      """
          .replace("NODE", GraphRows.NODE);
  private static final String ALL_EDGES =
      """
      SELECT DISTINCT EDGE
      FROM document_refs d JOIN code_edges e ON e.set_id = d.graph_set
      WHERE d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
      """
          .replace("EDGE", GraphRows.EDGE);

  private final JdbcClient jdbc;
  private final JdbcTemplate streaming;
  private final TransactionTemplate transaction;
  private final SelectSymbols symbols;

  /** Uses connections of the pool. */
  public PostgresGraphQueries(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    symbols = new SelectSymbols(jdbc);
    streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCH_SIZE);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    transaction.setReadOnly(true);
  }

  @Override
  public Found like(IndexedRef ref, String pattern, int limit, int offset) {
    return symbols.like(ref, pattern, limit, offset);
  }

  @Override
  public List<CodeNode> named(IndexedRef ref, String name) {
    return symbols.named(ref, name);
  }

  @Override
  public List<String> files(IndexedRef ref, String path) {
    return symbols.files(ref, path);
  }

  @Override
  public List<CodeNode> at(IndexedRef ref, String path, int line) {
    return symbols.at(ref, path, line);
  }

  @Override
  public Map<UUID, CodeNode> nodes(IndexedRef ref, Collection<UUID> ids) {
    Map<UUID, CodeNode> nodes = new HashMap<>();
    jdbc.sql(NODES)
        .param(texts(ids))
        .params(ref.id(), ref.seq(), ref.seq())
        .query(GraphRows::node)
        .list()
        .forEach(node -> nodes.put(node.id(), node));
    return nodes;
  }

  @Override
  public List<CodeEdge> edges(
      IndexedRef ref, Set<EdgeType> types, Collection<UUID> ids, End end, int limit) {
    return jdbc.sql(end == End.FROM ? EDGES_FROM : EDGES_TO)
        .param(texts(ids))
        .param(types.stream().map(EdgeType::label).toArray(String[]::new))
        .params(ref.id(), ref.seq(), ref.seq(), limit)
        .query(GraphRows::edge)
        .list();
  }

  @Override
  public long unresolved(IndexedRef ref, Collection<String> methodNames) {
    String[] names = methodNames.toArray(String[]::new);
    return jdbc.sql(UNRESOLVED)
        .param(names)
        .params(ref.id(), ref.seq(), ref.seq())
        .param(names)
        .query(Long.class)
        .single();
  }

  @Override
  public long unresolvedFrom(IndexedRef ref, Collection<UUID> ids) {
    return jdbc.sql(UNRESOLVED_FROM)
        .param(texts(ids))
        .param(texts(ids))
        .params(ref.id(), ref.seq(), ref.seq())
        .query(Long.class)
        .single();
  }

  // The driver fetches in portions only inside a transaction.
  @Override
  public void export(IndexedRef ref, Consumer<CodeNode> nodes, Consumer<CodeEdge> edges) {
    Object[] at = {ref.id(), ref.seq(), ref.seq()};
    transaction.executeWithoutResult(
        status -> {
          streaming.query(ALL_NODES, (ResultSet row) -> nodes.accept(GraphRows.node(row, 0)), at);
          streaming.query(ALL_EDGES, (ResultSet row) -> edges.accept(GraphRows.edge(row, 0)), at);
        });
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
