package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.AccessScope;
import dev.sluice.schema.model.ApiKey;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.port.ApiKeyStore;
import dev.sluice.schema.port.AuditLog;
import dev.sluice.schema.port.SettingStore;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.schema.postgres.access.PostgresApiKeyStore;
import dev.sluice.schema.postgres.access.PostgresAuditLog;
import dev.sluice.schema.postgres.access.PostgresSettingStore;
import dev.sluice.schema.postgres.backup.BackupException;
import dev.sluice.schema.postgres.backup.RestoreBackup;
import dev.sluice.schema.postgres.backup.WriteBackup;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.testkit.TestServers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups of real databases. */
class BackupIT {

  private final DataSource database = TestServers.freshDatabase();
  private final StoredRepository repository = new StoredRepository(database, "one");

  @Test
  void anEmptyDatabaseGetsAllThatWasBackedUp() throws IOException {
    fill();
    DataSource other = TestServers.freshDatabase();
    restore(other, backup(database));
    assertThat(rows(other)).isEqualTo(rows(database));
    assertThat(rows(other)).containsEntry("document_refs", 4L).containsEntry("rag_embeddings", 1L);
    StoredRepository there = new StoredRepository(other, "one");
    assertThat(there.answersAt(1)).isTrue();
    assertThat(there.answersAt(2)).isTrue();
  }

  @Test
  void whatIsWrittenAfterwardsGetsNumbersOfItsOwn() throws IOException {
    fill();
    DataSource other = TestServers.freshDatabase();
    restore(other, backup(database));
    long last = new PostgresJobStore(database).create("index", null, null, Map.of()).id();
    assertThat(new PostgresJobStore(other).create("index", null, null, Map.of()).id())
        .isEqualTo(last);
    StoredRepository there = new StoredRepository(other, "one");
    assertThat(there.refs().open(there.id(), "another", RefKind.BRANCH).id())
        .isNotEqualTo(there.ref().id());
    Migrations.migrate(other);
  }

  @Test
  void anIndexIsReplacedAsAWhole() throws IOException {
    fill();
    byte[] backup = backup(database);
    Map<String, Long> then = rows(database);
    repository.commit(Map.of("b", Files.of("newer", "newer text")));
    new StoredRepository(database, "two").commit(Map.of("c", Files.of("c", "c")));
    restore(database, backup);
    assertThat(rows(database)).isEqualTo(then);
    assertThat(schemas(database)).isZero();
  }

  @Test
  void keysAndTheAuditRecordAreThoseOfTheDatabase() throws IOException {
    fill();
    ApiKeyStore keys = new PostgresApiKeyStore(database);
    AuditLog audit = new PostgresAuditLog(database);
    ContentHash hash = ContentHash.of("secret");
    keys.add(new ApiKey("1", "gone", AccessScope.ADMIN, hash, Instant.EPOCH));
    byte[] backup = backup(database);
    keys.remove("gone");
    ApiKey kept = new ApiKey("2", "kept", AccessScope.READ, hash, Instant.EPOCH);
    keys.add(kept);
    audit.append(Instant.EPOCH, "local", "POST /api/v1/restore", "accepted");
    restore(database, backup);
    assertThat(keys.list()).containsExactly(kept);
    assertThat(audit.check().events()).isEqualTo(1);
    assertThat(new String(backup, StandardCharsets.ISO_8859_1)).doesNotContain("api_keys");
  }

  @Test
  void settingsWithTheCredentialsAmongThemStayWithTheInstallation() throws IOException {
    fill();
    SettingStore settings = new PostgresSettingStore(database);
    settings.save(new SettingStore.Setting("github/gone", "sealed", Instant.EPOCH));
    byte[] backup = backup(database);
    settings.remove("github/gone");
    SettingStore.Setting kept = new SettingStore.Setting("github/kept", "sealed", Instant.EPOCH);
    settings.save(kept);
    restore(database, backup);
    assertThat(settings.startingWith("github/")).containsExactly(kept);
    assertThat(new String(backup, StandardCharsets.ISO_8859_1)).doesNotContain("settings");
  }

  @Test
  void aRepositoryGoesWithWhatBelongsToItAsBefore() throws IOException {
    fill();
    restore(database, backup(database));
    repository.remove();
    assertThat(rows(database)).containsEntry("document_refs", 0L).containsEntry("rag_chunks", 0L);
  }

  @Test
  void aGraphGoesWithItsRepositoryAsBeforeAndCanBeWrittenAgain() throws IOException {
    fill();
    writeGraph();
    restore(database, backup(database));
    assertThat(rows(database)).containsEntry("code_nodes", 1L);
    repository.remove();
    assertThat(rows(database)).containsEntry("code_nodes", 0L).containsEntry("code_sets", 0L);
    new StoredRepository(database, "one");
    writeGraph();
    assertThat(rows(database)).containsEntry("code_nodes", 1L);
  }

  private void writeGraph() {
    UUID id = new UUID(1, 2);
    CodeNode node = new CodeNode(id, NodeKind.CLASS, "a.B", "", "B.java", 1, 2, "", "", false);
    FileGraph graph = new FileGraph(List.of(node), List.of(), List.of(), new int[0]);
    UUID set = graph.id(repository.id(), "B.java");
    new PostgresGraphStore(database).write(repository.id(), Map.of(set, graph));
  }

  @Test
  void aBackupIsOfOneMoment() throws IOException {
    fill();
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> commitUntil(done));
    List<byte[]> backups = List.of(backup(database), backup(database));
    done.set(true);
    writer.join();
    for (byte[] backup : backups) {
      DataSource other = TestServers.freshDatabase();
      restore(other, backup);
      assertThat(incomplete(other)).isZero();
    }
  }

  @Test
  void aFileThatIsNotWholeChangesNothing() throws IOException {
    fill();
    byte[] backup = backup(database);
    Map<String, Long> before = rows(database);
    int end = new String(backup, StandardCharsets.ISO_8859_1).indexOf("end.json");
    for (int length : new int[] {0, 10, end / 3, end / 2, end - 40, end + 10}) {
      assertThatThrownBy(() -> restore(database, Arrays.copyOf(backup, length)))
          .as("%d bytes of %d", length, backup.length)
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("no whole backup");
    }
    assertThatThrownBy(() -> restore(database, "hello, world".repeat(100).getBytes()))
        .hasMessageContaining("no whole backup");
    assertThatThrownBy(() -> restore(database, zip("other.txt", "hello")))
        .hasMessageContaining("no whole backup");
    assertThat(rows(database)).isEqualTo(before);
    assertThat(schemas(database)).isZero();
  }

  @Test
  void whileARunIsUnderWayNothingIsReplaced() throws IOException {
    fill();
    byte[] backup = backup(database);
    repository.commit(Map.of("b", Files.of("newer", "newer text")));
    repository.stage(Map.of("c", Files.of("c", "c")));
    Map<String, Long> before = rows(database);
    assertThatThrownBy(() -> restore(database, backup))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("a run began")
        .matches(e -> ((BackupException) e).inUse());
    assertThat(rows(database)).isEqualTo(before);
  }

  @Test
  void vectorsHaveTheirIndexFromTheFirstMomentOn() throws IOException {
    fill();
    DataSource other = TestServers.freshDatabase();
    restore(other, backup(database));
    assertThat(
            JdbcClient.create(other)
                .sql(
                    "SELECT indisvalid FROM pg_index WHERE indexrelid ="
                        + " to_regclass('rag_embeddings_hnsw_1')")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aBackupOfANewerBuildIsRefused() throws IOException {
    for (String manifest :
        new String[] {manifest(2, "5", "documents"), manifest(1, "999", "documents")}) {
      assertThatThrownBy(() -> restore(database, zip("sluice.json", manifest)))
          .hasMessageContaining("newer Sluice")
          .extracting(e -> ((BackupException) e).advice())
          .asString()
          .contains("update");
    }
  }

  @Test
  void namesThatAreNoneOfOursAreNotPutIntoStatements() throws IOException {
    String evil = "documents; DROP TABLE repositories";
    assertThatThrownBy(() -> restore(database, zip("sluice.json", manifest(1, "5", evil))))
        .hasMessageContaining("no whole backup");
    assertThat(rows(database)).containsKey("repositories");
  }

  /** The oldest schema passes through all migrations with data in it. */
  @Test
  void backupsOfOlderSchemasAreMigrated() throws IOException {
    for (String version : new String[] {"1", "4"}) {
      DataSource old = TestServers.emptyDatabase();
      JdbcClient jdbc = JdbcClient.create(old);
      Migrations.migrateTo(old, "public", version);
      insertAsItWas(jdbc);
      DataSource other = TestServers.freshDatabase();
      restore(other, backup(old));
      assertThat(rows(other)).as(version).containsEntry("repositories", 1L);
      assertThat(rows(other)).as(version).containsEntry("ref_commits", 1L);
      Migrations.migrate(old);
      assertThat(rows(old)).isEqualTo(rows(other));
    }
  }

  private static void insertAsItWas(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
            VALUES ('0123456789abcdef', 'default', 'old', '/old', '/old', now())
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO repository_refs (repository_id, name, kind, seq)
            VALUES ('0123456789abcdef', 'main', 'branch', 1)
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO ref_commits (ref_id, seq, commit_id, indexed_at)
            SELECT id, 1, 'abc', now() FROM repository_refs
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, skip_reason)
            SELECT id, 'a', 1, 33188, 'x', 'binary' FROM repository_refs
            """)
        .update();
  }

  private void fill() {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, dimensions, max_tokens, identity, state, created_at)
            VALUES ('model', 'in-process', 3, 512, 'model/1', 'active', now())
            """)
        .update();
    repository.commit(
        Map.of("a", Files.of("a", "héllo wörld \uD83D\uDE00"), "b", Files.of("b", "b")));
    repository.commit(Map.of("a", Files.of("a2", "again"), "c", Files.of("b", "b")));
    jdbc.sql(
            """
            INSERT INTO rag_embeddings
            SELECT model_id, text_hash, '[0.1,0.2,0.3]' FROM pending_embeddings LIMIT 1
            """)
        .update();
  }

  private void commitUntil(AtomicBoolean done) {
    for (int i = 0; !done.get(); i++) {
      repository.commit(Map.of("x" + i, Files.of("x" + i, "text " + i), "b", Files.of("b", "b")));
    }
  }

  /** Paths whose file version is not there, and refs whose commit is not. */
  private static long incomplete(DataSource database) {
    return JdbcClient.create(database)
        .sql(
            """
            SELECT (SELECT count(*) FROM document_refs r WHERE NOT EXISTS (
                SELECT FROM documents d WHERE d.id = r.document_id))
              + (SELECT count(*) FROM repository_refs r WHERE NOT EXISTS (
                SELECT FROM ref_commits c WHERE c.ref_id = r.id AND c.seq = r.seq))
            """)
        .query(Long.class)
        .single();
  }

  private static byte[] backup(DataSource database) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new WriteBackup(database, Clock.systemUTC()).to(bytes);
    return bytes.toByteArray();
  }

  private static void restore(DataSource database, byte[] backup) throws IOException {
    new RestoreBackup(database).from(new ByteArrayInputStream(backup));
  }

  private static byte[] zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes());
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String manifest(int format, String schema, String table) {
    return """
    {"format": %d, "schema": "%s", "createdAt": "2026-01-01T00:00:00Z",
     "tables": [{"name": "%s", "columns": ["id"]}], "sequences": {}}
    """
        .formatted(format, schema, table);
  }

  private static Map<String, Long> rows(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    Map<String, Long> rows = new TreeMap<>();
    jdbc.sql(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
              AND relname NOT IN ('flyway_schema_history', 'staged_revisions')
            """)
        .query(String.class)
        .list()
        .forEach(
            table ->
                rows.put(
                    table, jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single()));
    return rows;
  }

  private static long schemas(DataSource database) {
    return JdbcClient.create(database)
        .sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'sluice_restore'")
        .query(Long.class)
        .single();
  }
}
