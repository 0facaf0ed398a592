package dev.sluice.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.port.PruneStore.Deleted;
import dev.sluice.schema.port.PruneStore.IdleRef;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.prune.PostgresPruneStore;
import dev.sluice.testkit.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pruning on a real database that is filled through the stores. */
class PruneIT {

  private static final int SCHEDULES = 100;
  private static final Instant NEVER = Instant.EPOCH;

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final PruneStore prune = new PostgresPruneStore(database);
  private final StoredRepository repository = new StoredRepository(database, "one");

  @BeforeEach
  void aModel() {
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, dimensions, max_tokens, identity, state, created_at)
            VALUES ('model', 'in-process', 3, 512, 'model/1', 'active', now())
            """)
        .update();
  }

  @Test
  void whatARefWasIsForgottenAndWhatItIsStays() {
    int first = repository.commit(Map.of("a", file("red"), "b", file("blue")));
    int second = repository.commit(Map.of("a", file("green"), "b", file("blue")));
    embedAll();
    assertThat(prune.forgetCommits(repository.id(), later())).isEqualTo(1);
    assertThat(prune.deleteForgottenPaths(repository.id(), 100)).isEqualTo(1);
    assertThat(pruned(later())).isEqualTo(new Deleted(1, 1, 1));
    assertThat(repository.answersAt(first)).isFalse();
    assertThat(repository.refs().forgottenAt(repository.id(), StoredRepository.commitId(first)))
        .isPresent();
    assertThat(repository.answersAt(second)).isTrue();
    assertThat(repository.refs().forgottenAt(repository.id(), StoredRepository.commitId(second)))
        .isEmpty();
    assertThat(contents()).isEqualTo("blue green");
    assertThat(count("rag_embeddings")).isEqualTo(2);
    assertThat(count("code_sets")).isEqualTo(2);
  }

  @Test
  void theCommitThatWasCurrentAtTheTimeIsKeptWithAllThatCameAfterIt() {
    repository.commit(Map.of("a", file("one")));
    repository.commit(Map.of("a", file("two")));
    repository.commit(Map.of("a", file("three")));
    Instant between = indexedAt(3);
    assertThat(prune.forgetCommits(repository.id(), between)).isEqualTo(1);
    prune.deleteForgottenPaths(repository.id(), 100);
    pruned(later());
    assertThat(contents()).isEqualTo("three two");
    assertThat(repository.answersAt(2)).isTrue();
  }

  @Test
  void refsThatNobodyIndexesAreIdleAndTheOnesThatAnswerOrAreKeptUpToDateAreNot() {
    repository.commit(Map.of("a", file("shared"), "b", file("main")));
    repository.commit("abc", RefKind.COMMIT, Map.of("a", file("shared"), "c", file("single")));
    repository.commit("old", RefKind.BRANCH, Map.of("d", file("old")));
    repository.commit("kept", RefKind.TAG, Map.of("e", file("kept")));
    jdbc.sql("UPDATE repositories SET default_ref = ?").param(StoredRepository.REF).update();
    jdbc.sql(
            """
            INSERT INTO triggers (name, repository_id, ref, action, occasion, period, created_at)
            VALUES ('often', ?, 'kept', 'index', 'every', 60, now())
            """)
        .param(repository.id())
        .update();
    assertThat(prune.idleRefs(repository.id(), NEVER)).isEmpty();
    assertThat(prune.idleRefs(repository.id(), later()))
        .extracting(IdleRef::name, IdleRef::kind)
        .containsExactly(tuple("abc", RefKind.COMMIT), tuple("old", RefKind.BRANCH));
  }

  @Test
  void aForgottenRefGoesWithWhatItAloneHad() {
    repository.commit(Map.of("a", file("shared"), "b", file("main")));
    repository.commit("abc", RefKind.COMMIT, Map.of("a", file("shared"), "c", file("single")));
    IdleRef single = prune.idleRefs(repository.id(), later()).getFirst();
    assertThat(prune.forgetRef(single)).isTrue();
    assertThat(prune.forgetRef(single)).isFalse();
    pruned(later());
    assertThat(contents()).isEqualTo("main shared");
    assertThat(repository.refs().list(repository.id())).hasSize(1);
    assertThat(repository.refs().syncStates(repository.id())).hasSize(1);
    repository.commit("abc", RefKind.COMMIT, Map.of("c", file("single")));
    assertThat(repository.refs().at(repository.id(), "abc")).isPresent();
  }

  @Test
  void aRefThatHasMovedSinceItWasFoundIdleStays() {
    repository.commit("old", RefKind.BRANCH, Map.of("d", file("old")));
    IdleRef idle = prune.idleRefs(repository.id(), later()).getFirst();
    repository.commit("old", RefKind.BRANCH, Map.of("d", file("new")));
    assertThat(prune.forgetRef(idle)).isFalse();
    assertThat(repository.refs().find(repository.id(), "old")).isPresent();
  }

  @Test
  void nothingIsForgottenBeforeItsTime() {
    repository.commit(Map.of("a", file("one")));
    repository.commit(Map.of("a", file("two")));
    assertThat(prune.forgetCommits(repository.id(), NEVER)).isZero();
    assertThat(prune.deleteForgottenPaths(repository.id(), 100)).isZero();
    assertThat(pruned(later())).isEqualTo(Deleted.NOTHING);
    assertThat(contents()).isEqualTo("one two");
  }

  @Test
  void contentThatAnotherRepositoryOrARunInProgressNeedsStays() {
    StoredRepository other = new StoredRepository(database, "other");
    repository.commit(Map.of("a", file("shared"), "b", file("pinned"), "c", file("gone")));
    other.commit(Map.of("x", file("shared")));
    long job = other.stage(Map.of("y", file("pinned")));
    repository.remove();
    assertThat(contents()).isEqualTo("pinned shared");
    assertThat(pruned(later())).isEqualTo(Deleted.NOTHING);
    jdbc.sql("DELETE FROM staged_revisions WHERE job_id = ?").param(job).update();
    assertThat(pruned(NEVER)).isEqualTo(Deleted.NOTHING);
    assertThat(pruned(later()).fileVersions()).isEqualTo(1);
    assertThat(contents()).isEqualTo("shared");
  }

  /** As when an issue is edited back and another one added while a prune is under way. */
  @Test
  void whatASyncNeedsSinceItWasListedStays() {
    String ref = "github:threads";
    repository.commit(ref, RefKind.GITHUB, Map.of("issues/1", file("first")));
    repository.commit(ref, RefKind.GITHUB, Map.of("issues/1", file("edited")));
    forget();
    List<UUID> listed = prune.unneededFileVersions(later());
    List<UUID> listedSets = prune.unneededGraphSets(later());
    assertThat(listed).hasSize(1);
    assertThat(listedSets).hasSize(1);
    Map<String, IndexedFile> now = Map.of("issues/1", file("first"), "issues/2", file("added"));
    long run = repository.stage(now);
    assertThat(prune.deleteFileVersions(listed)).as("staged").isEqualTo(Deleted.NOTHING);
    new PostgresJobStore(database).finished(run, JobState.DONE, null, null, Map.of());
    prune.deleteStagings(later());
    repository.commit(ref, RefKind.GITHUB, now);
    assertThat(prune.deleteFileVersions(listed)).isEqualTo(Deleted.NOTHING);
    assertThat(prune.deleteGraphSets(listedSets)).isZero();
    forget();
    pruned(later());
    assertThat(contents()).isEqualTo("added first");
    assertThat(lost()).isZero();
  }

  @Test
  void aTextThatStandsElsewhereKeepsItsVector() {
    repository.commit(Map.of("a", Files.of("a", "same text", "only here")));
    repository.commit(Map.of("a", Files.of("b", "same text")));
    embedAll();
    forget();
    assertThat(pruned(later())).isEqualTo(new Deleted(1, 2, 1));
    assertThat(count("rag_embeddings")).isEqualTo(1);
  }

  @Test
  void vectorsAndWaitingTextsWithoutAChunkGo() {
    repository.commit(Map.of("a", file("red")));
    embedAll();
    jdbc.sql(
            """
            INSERT INTO rag_embeddings
            SELECT id, decode(repeat('ab', 32), 'hex'), '[1,2,3]' FROM embedding_models
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO pending_embeddings
            SELECT id, decode(repeat('cd', 32), 'hex') FROM embedding_models
            """)
        .update();
    assertThat(prune.deleteVectors(prune.unneededTexts())).isEqualTo(1);
    assertThat(count("rag_embeddings")).isEqualTo(1);
    assertThat(count("pending_embeddings")).isZero();
  }

  @Test
  void wordsAreCountedAsInACleanIndex() {
    repository.commit(Map.of("a", Files.of("a", "red green", "red"), "b", file("blue red")));
    repository.commit(Map.of("b", file("blue red")));
    forget();
    pruned(later());
    new PostgresLexemeStatistics(database).fold();
    assertThat(frequency("red")).isEqualTo(1);
    assertThat(frequency("blue")).isEqualTo(1);
    assertThat(frequency("green")).isZero();
    assertThat(
            jdbc.sql("SELECT value FROM index_metadata WHERE key = 'chunks'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void nothingIsCountedAnyMoreOfWhatIsGone() {
    IndexedFile file = Files.of("a", "red red the", "the the");
    repository.commit(Map.of("a", file));
    new PostgresLexemeStatistics(database).fold();
    assertThat(frequency("red")).isEqualTo(1);
    assertThat(frequency("the") + frequency("red+")).isZero();
    repository.remove();
    assertThat(count("lexeme_deltas")).isZero();
    assertThat(count("lexeme_statistics")).isZero();
  }

  @Test
  void deadLettersGoWithTheTextThatTheyAreOf() {
    IndexedFile file = file("red");
    repository.commit(Map.of("a", file));
    DeadLetters letters = new DeadLetters(database);
    letters.add(null, file.chunks().getFirst().textHash(), "text".getBytes(UTF_8));
    assertThat(prune.deleteDeadLetters(later())).isZero();
    repository.remove();
    assertThat(prune.deleteDeadLetters(NEVER)).isZero();
    assertThat(prune.deleteDeadLetters(later())).isOne();
    assertThat(count("dead_letters")).isZero();
  }

  @Test
  void deadLettersGoWithTheLastPathThatFailedForThem() {
    FileVersion version = file("red").fileVersion();
    FileVersionMessage message =
        new FileVersionMessage(version, ContentType.CODE, "red", "UTF-8", 3, 0);
    DeadLetters letters = new DeadLetters(database);
    letters.add(version.id(), null, EventCodec.fileVersions().encode(message));
    letters.add(UUID.randomUUID(), null, "{garbage".getBytes(UTF_8));
    long job = repository.stage(Map.of("a", file("red")));
    assertThat(prune.deleteDeadLetters(later())).as("the garbage, of no failed path").isOne();
    jdbc.sql("UPDATE staged_revisions SET document_id = NULL, skip_reason = 'failed'").update();
    assertThat(repository.move(job)).isTrue();
    letters.add(UUID.randomUUID(), null, "{garbage".getBytes(UTF_8));
    assertThat(prune.deleteDeadLetters(later())).isZero();
    repository.commit(Map.of("a", file("green")));
    assertThat(prune.deleteDeadLetters(later())).as("a former commit needs it").isZero();
    forget();
    assertThat(prune.deleteDeadLetters(later())).isEqualTo(2);
  }

  @Test
  void aRefDoesNotMoveToGraphSetsThatWerePruned() {
    repository.commit(Map.of("a", file("red")));
    long job = repository.stage(Map.of("a", file("red")));
    jdbc.sql("UPDATE staged_revisions SET graph_set = gen_random_uuid() WHERE job_id = ?")
        .param(job)
        .update();
    assertThat(repository.move(job)).isFalse();
  }

  @Test
  void aRunThatIsNotUnderWayMovesNoRef() {
    long job = repository.stage(Map.of("a", file("red")));
    new PostgresJobStore(database).finished(job, JobState.STOPPED, null, null, Map.of());
    assertThatThrownBy(() -> repository.move(job)).hasMessageContaining("not under way");
    assertThat(repository.ref().indexed()).isFalse();
  }

  @Test
  void stagingsOfRunsThatEndedAreUnpinnedAndOthersAreNot() {
    PostgresJobStore jobs = new PostgresJobStore(database);
    long failed = repository.stage(Map.of("a", file("red")));
    repository.stage(Map.of("a", file("blue")));
    jobs.finished(failed, JobState.FAILED, "because", "try again", Map.of());
    assertThat(prune.deleteStagings(NEVER)).isZero();
    assertThat(prune.deleteStagings(later())).isEqualTo(1);
    assertThat(count("staged_revisions")).isEqualTo(1);
  }

  @Test
  void oldRunsGoWithTheirEventsAndTheUseOfModelsIsSummedUpByDay() {
    PostgresJobStore jobs = new PostgresJobStore(database);
    long ended = jobs.create("index", repository.id(), null, Map.of()).id();
    long waiting = jobs.create("index", repository.id(), null, Map.of()).id();
    jobs.finished(ended, JobState.DONE, null, null, Map.of());
    jdbc.sql(
            """
            INSERT INTO embedding_usage
            SELECT m.id, at::timestamptz, 1, 10, 100, 1000 FROM embedding_models m,
            unnest(ARRAY['2024-01-01 05:00Z', '2024-01-01 06:00Z', '2024-01-02 06:00Z']) AS at
            """)
        .update();
    assertThat(prune.deleteRunData(NEVER)).isZero();
    assertThat(count("embedding_usage")).isEqualTo(3);
    assertThat(prune.deleteRunData(later())).isEqualTo(1);
    assertThat(jobs.find(ended)).isEmpty();
    assertThat(jobs.find(waiting)).isPresent();
    assertThat(count("embedding_usage")).isEqualTo(2);
    assertThat(jdbc.sql("SELECT sum(texts) FROM embedding_usage").query(Long.class).single())
        .isEqualTo(30);
  }

  /**
   * Every schedule is a run of random files while everything unneeded is pruned without a pause.
   */
  @Test
  void runsAndPruningOnTheSameFileVersionsLoseNothing() {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> pruning = CompletableFuture.runAsync(() -> pruneUntil(done));
    try {
      commitWhilePruning(new Random(42));
    } finally {
      done.set(true);
      pruning.join();
    }
    assertThat(lost()).isZero();
    assertThat(count("documents")).isEqualTo(count("document_refs"));
  }

  private void commitWhilePruning(Random random) {
    for (int schedule = 0; schedule < SCHEDULES; schedule++) {
      repository.commit(tree(random));
      if (random.nextBoolean()) {
        embedAll();
      }
      assertThat(lost()).as("schedule %d", schedule).isZero();
    }
  }

  private void pruneUntil(AtomicBoolean done) {
    boolean last;
    do {
      last = done.get();
      forget();
      pruned(later());
    } while (!last);
  }

  private static Map<String, IndexedFile> tree(Random random) {
    Map<String, IndexedFile> tree = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      int content = random.nextInt(12);
      tree.put("path" + content, Files.of("file" + content, "text" + content % 7, "t" + content));
    }
    return tree;
  }

  /** Current file versions that are not whole, and texts that neither have nor await a vector. */
  private long lost() {
    return jdbc.sql(
            """
            SELECT (
              SELECT count(*) FROM document_refs r LEFT JOIN documents d ON d.id = r.document_id
              WHERE r.to_seq = 2147483647 AND (d.id IS NULL OR d.chunk_count <> (
                SELECT count(*) FROM rag_chunks c WHERE c.document_id = d.id))) + (
              SELECT count(*) FROM document_refs r JOIN rag_chunks c ON c.document_id = r.document_id
              WHERE r.to_seq = 2147483647
                AND NOT EXISTS (SELECT FROM rag_embeddings e WHERE e.text_hash = c.text_hash)
                AND NOT EXISTS (SELECT FROM pending_embeddings p WHERE p.text_hash = c.text_hash)) + (
              SELECT count(*) FROM document_refs r
              WHERE r.to_seq = 2147483647
                AND NOT EXISTS (SELECT FROM code_sets s WHERE s.id = r.graph_set))
            """)
        .query(Long.class)
        .single();
  }

  /** What an embedding worker does. */
  private void embedAll() {
    jdbc.sql(
            """
            WITH done AS (DELETE FROM pending_embeddings RETURNING model_id, text_hash)
            INSERT INTO rag_embeddings SELECT model_id, text_hash, '[1,2,3]' FROM done
            ON CONFLICT DO NOTHING
            """)
        .update();
  }

  private void forget() {
    prune.forgetCommits(repository.id(), later());
    while (prune.deleteForgottenPaths(repository.id(), 100) > 0) {
      // Until none is left.
    }
  }

  private Deleted pruned(Instant writtenBefore) {
    Deleted deleted = prune.deleteFileVersions(prune.unneededFileVersions(writtenBefore));
    prune.deleteGraphSets(prune.unneededGraphSets(writtenBefore));
    prune.deleteVectors(prune.unneededTexts());
    return deleted;
  }

  private String contents() {
    return jdbc.sql("SELECT string_agg(content, ' ' ORDER BY content) FROM rag_chunks")
        .query(String.class)
        .single();
  }

  private Instant indexedAt(int seq) {
    return jdbc.sql("SELECT indexed_at FROM ref_commits WHERE seq = ?")
        .param(seq)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private long frequency(String lexeme) {
    return jdbc.sql("SELECT coalesce(sum(chunks), 0) FROM lexeme_statistics WHERE lexeme = ?")
        .param(lexeme)
        .query(Long.class)
        .single();
  }

  private long count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  private static IndexedFile file(String content) {
    return Files.of(content, content);
  }

  private static Instant later() {
    return Instant.now().plus(Duration.ofDays(1));
  }
}
