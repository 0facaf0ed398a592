package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefChanges;
import dev.sluice.schema.model.RefEntry;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.port.RefStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link RefStore} on Postgres. */
public final class PostgresRefStore implements RefStore {

  private final JdbcClient jdbc;
  private final SelectRefs select;
  private final StreamEntries entries;
  private final CountChanges changes;
  private final MoveRef move;
  private final SyncStates states;

  /** Uses connections of the pool. */
  public PostgresRefStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    select = new SelectRefs(jdbc);
    entries = new StreamEntries(dataSource);
    changes = new CountChanges(jdbc);
    move = new MoveRef(dataSource);
    states = new SyncStates(jdbc);
  }

  @Override
  public IndexedRef open(String repositoryId, String name, RefKind kind) {
    jdbc.sql(
            """
            INSERT INTO repository_refs (repository_id, name, kind) VALUES (?, ?, ?)
            ON CONFLICT (repository_id, name) DO NOTHING
            """)
        .params(repositoryId, name, kind.label())
        .update();
    return find(repositoryId, name).orElseThrow();
  }

  @Override
  public Optional<IndexedRef> find(String repositoryId, String name) {
    return select.byName(repositoryId, name);
  }

  @Override
  public Optional<IndexedRef> at(String repositoryId, String nameOrCommit) {
    return select
        .byAnyName(repositoryId, nameOrCommit)
        .or(() -> select.byCommit(repositoryId, nameOrCommit));
  }

  @Override
  public Optional<Instant> forgottenAt(String repositoryId, String commit) {
    return new SelectForgotten(jdbc).at(commit, Set.of(repositoryId));
  }

  @Override
  public List<IndexedRef> list(String repositoryId) {
    return select.indexed(repositoryId);
  }

  @Override
  public void entries(IndexedRef ref, Consumer<RefEntry> sink) {
    entries.run(ref, sink);
  }

  @Override
  public RefChanges changes(long jobId, IndexedRef ref, boolean wholeTree) {
    return changes.run(jobId, ref, wholeTree);
  }

  @Override
  public boolean move(RefMove refMove, Runnable stillOurs) {
    return move.run(refMove, stillOurs);
  }

  @Override
  public void sawHead(String repositoryId, String stream, String headCommit, int behind) {
    states.sawHead(repositoryId, stream, headCommit, behind);
  }

  @Override
  public void confirmed(String repositoryId, String stream, String commit) {
    states.confirmed(repositoryId, stream, commit);
  }

  @Override
  public void failed(String repositoryId, String stream, String error) {
    states.failed(repositoryId, stream, error);
  }

  @Override
  public void recovered(String repositoryId, String stream, String error) {
    states.recovered(repositoryId, stream, error);
  }

  @Override
  public List<SyncState> syncStates(String repositoryId) {
    return states.list(repositoryId);
  }
}
