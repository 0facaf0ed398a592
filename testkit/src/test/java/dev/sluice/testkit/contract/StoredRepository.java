package dev.sluice.testkit.contract;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.StagedRevision;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.schema.postgres.staging.PostgresStagingStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** A repository whose ref is brought from commit to commit through the stores, as runs do it. */
final class StoredRepository {

  static final String REF = "main";

  private final Repository repository;
  private final PostgresRepositoryStore repositories;
  private final PostgresRefStore refs;
  private final PostgresJobStore jobs;
  private final PostgresStagingStore staging;
  private final PostgresFileVersionStore files;
  private final PostgresGraphStore graph;
  private int commits;
  private String name = REF;
  private RefKind kind = RefKind.BRANCH;

  StoredRepository(DataSource database, String label) {
    repositories = new PostgresRepositoryStore(database);
    refs = new PostgresRefStore(database);
    jobs = new PostgresJobStore(database);
    staging = new PostgresStagingStore(database);
    files = new PostgresFileVersionStore(database);
    graph = new PostgresGraphStore(database);
    String id = ContentHash.of(label).hex().substring(0, 16);
    repository =
        repositories.register(
            new Repository(id, label, "/" + label, "/" + label, null, REF, Instant.EPOCH));
  }

  String id() {
    return repository.id();
  }

  IndexedRef ref() {
    return refs.open(id(), name, kind);
  }

  boolean answersAt(int commit) {
    return refs.at(id(), commitId(commit)).isPresent();
  }

  PostgresRefStore refs() {
    return refs;
  }

  static String commitId(int number) {
    return "%040x".formatted(0xabcdef0000L + number);
  }

  void remove() {
    repositories.remove(id());
  }

  /** Stages a tree, without anything else. */
  long stage(Map<String, IndexedFile> tree) {
    long job = jobs.create("index", id(), null, Map.of()).id();
    restage(job, tree);
    return job;
  }

  private void restage(long job, Map<String, IndexedFile> tree) {
    RunAttempt attempt = new RunAttempt(job, 0);
    staging.clear(attempt);
    staging.stage(
        attempt,
        tree.entrySet().stream()
            .map(
                file ->
                    new StagedRevision(
                        file.getKey(),
                        0100644,
                        file.getValue().fileVersion().blobId(),
                        file.getValue().id(),
                        null,
                        List.of()))
            .toList());
  }

  /** Lets the ref point to what was staged; false when something of it is gone. */
  boolean move(long job) {
    return refs.move(
        new RefMove(
            new RunAttempt(job, 0), ref(), commitId(commits), Instant.EPOCH, false, "", "", true),
        () -> {});
  }

  /** A whole run; returns the number of the commit. */
  int commit(Map<String, IndexedFile> tree) {
    commits++;
    long job = stage(tree);
    do {
      restage(job, tree);
      write(job, tree);
      graph(job, tree);
    } while (!move(job));
    jobs.finished(job, JobState.DONE, null, null, Map.of());
    return commits;
  }

  /** The same for another ref. */
  int commit(String otherRef, RefKind otherKind, Map<String, IndexedFile> tree) {
    name = otherRef;
    kind = otherKind;
    try {
      return commit(tree);
    } finally {
      name = REF;
      kind = RefKind.BRANCH;
    }
  }

  private void write(long job, Map<String, IndexedFile> tree) {
    Set<UUID> missing = Set.copyOf(staging.missing(job));
    files.write(tree.values().stream().filter(file -> missing.contains(file.id())).toList());
  }

  private void graph(long job, Map<String, IndexedFile> tree) {
    Map<UUID, FileGraph> written = new HashMap<>();
    Map<String, UUID> sets = new HashMap<>();
    tree.forEach(
        (path, file) -> {
          FileGraph set =
              new FileGraph(List.of(), List.of(), List.of(), new int[] {file.id().hashCode()});
          sets.put(path, set.id(id(), path));
          written.put(set.id(id(), path), set);
        });
    graph.write(id(), written);
    graph.stage(new RunAttempt(job, 0), ref(), sets);
  }
}
