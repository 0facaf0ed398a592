package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.policy.IgnoreConfig;
import dev.sluice.sync.policy.IgnorePolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that git would not make. */
class HostileTreeTest {

  private static final String TREE = "40000";
  private static final String FILE = "100644";
  private static final byte[] NOTHING = {};

  @TempDir Path temp;
  private TestRepository repository;
  private ObjectId blob;

  @BeforeEach
  void createRepository() throws IOException {
    repository = TestRepository.create(temp.resolve("repo"));
    blob = insert(Constants.OBJ_BLOB, "text\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void doesNotListPathsThatNoFileCanHave() throws IOException {
    ObjectId inner = tree(FILE, "inner", blob);
    ObjectId root =
        insert(
            Constants.OBJ_TREE,
            entries(
                List.of(
                    new Entry(TREE, ".", inner),
                    new Entry(TREE, "..", inner),
                    new Entry(TREE, ".GIT", inner),
                    new Entry(FILE, ".git", blob),
                    new Entry(FILE, "..\\..\\windows", blob),
                    new Entry(FILE, "/etc/passwd", blob),
                    new Entry(FILE, "a/../../b", blob),
                    new Entry(FILE, "a//b", blob),
                    new Entry(FILE, "line\nbreak", blob),
                    new Entry(FILE, "plain", blob))));
    try (GitMirror mirror = committed(root)) {
      assertThat(Listing.of(mirror, null, head(mirror)).states())
          .containsOnly(
              entry(".", "unusable_path"),
              entry("..", "unusable_path"),
              entry(".GIT", "unusable_path"),
              entry(".git", "unusable_path"),
              entry("..\\..\\windows", "present"),
              entry("/etc/passwd", "unusable_path"),
              entry("a/../../b", "unusable_path"),
              entry("a//b", "unusable_path"),
              entry("line\nbreak", "present"),
              entry("plain", "present"));
    }
  }

  @Test
  void listsWhatIsNamedTwiceAndOutOfOrder() throws IOException {
    ObjectId root =
        insert(
            Constants.OBJ_TREE,
            entries(
                List.of(
                    new Entry(FILE, "b", blob),
                    new Entry(FILE, "a", blob),
                    new Entry(FILE, "a", blob))));
    List<String> paths = new ArrayList<>();
    try (GitMirror mirror = committed(root)) {
      IgnorePolicy policy = mirror.policy(IgnoreConfig.defaults(), head(mirror));
      mirror.revisions(null, head(mirror), policy, revision -> paths.add(revision.path()));
    }
    assertThat(paths).containsExactly("b", "a", "a");
  }

  @Test
  void stopsAtFoldersWhosePathIsTooLong() throws IOException {
    ObjectId tree = tree(FILE, "leaf", blob);
    for (int depth = 0; depth < 1_100; depth++) {
      tree = tree(TREE, "d", tree);
    }
    try (GitMirror mirror = committed(tree)) {
      Listing listing = Listing.of(mirror, null, head(mirror));
      assertThat(listing.states()).hasSize(1).containsValue("unusable_path");
      String path = listing.states().keySet().iterator().next();
      assertThat(path).startsWith("d/d/d/").hasSizeLessThan(600);
    }
  }

  @Test
  void tellsLongPathsApartThatBeginAlike() {
    String long1 = "é".repeat(2000) + "1";
    String long2 = "é".repeat(2000) + "2";
    assertThat(PathRules.shown(long1)).isNotEqualTo(PathRules.shown(long2));
    assertThat(PathRules.shown("𝒳".repeat(1500)).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(2000);
    assertThat(PathRules.shown("a".repeat(1999))).hasSize(1999);
  }

  @Test
  void endsATreeThatHasMorePathsThanAnyDisk() throws IOException {
    ObjectId tree = endless(tree(FILE, "leaf", blob));
    try (TreeWalk walk = new TreeWalk(repository.git().getRepository())) {
      walk.addTree(tree);
      PathWalk paths = new PathWalk(walk, 1000);
      assertThatThrownBy(
              () -> {
                while (paths.next()) {
                  assertThat(paths.isUsable()).isTrue();
                }
              })
          .isInstanceOf(GitSourceException.class)
          .hasMessage("The commit has more than 1,000 paths");
    }
  }

  @Test
  void endsTheChangesOfACommitWithMorePathsThanAnyDisk() throws IOException {
    for (ObjectId leaf : List.of(tree(FILE, "leaf", blob), insert(Constants.OBJ_TREE, NOTHING))) {
      try (GitMirror mirror = committed(endless(leaf))) {
        assertThat(mirror.changes(head(mirror), 100))
            .hasValueSatisfying(files -> assertThat(files).hasSizeLessThan(10_000));
      }
    }
  }

  private ObjectId endless(ObjectId leaf) throws IOException {
    ObjectId tree = leaf;
    for (int depth = 0; depth < 10; depth++) {
      List<Entry> ten = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ten.add(new Entry(TREE, "d" + i, tree));
      }
      tree = insert(Constants.OBJ_TREE, entries(ten));
    }
    return tree;
  }

  @Test
  void listsATreeOfAHundredThousandNames() throws IOException {
    List<Entry> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      many.add(new Entry(FILE, "f%06d.txt".formatted(i), blob));
    }
    try (GitMirror mirror = committed(insert(Constants.OBJ_TREE, entries(many)))) {
      assertThat(Listing.of(mirror, null, head(mirror)).states()).hasSize(100_000);
    }
  }

  @Test
  void saysThatATreeIsDamaged() throws IOException {
    byte[] whole = entries(List.of(new Entry(FILE, "a", blob), new Entry(FILE, "b", blob)));
    for (int length : new int[] {3, 9, whole.length - 1, whole.length - 20}) {
      ObjectId cut = insert(Constants.OBJ_TREE, Arrays.copyOf(whole, length));
      try (GitMirror mirror = committed(cut)) {
        assertThat(MirrorTest.kindOf(() -> Listing.of(mirror, null, head(mirror))))
            .as("cut after %d bytes", length)
            .isEqualTo(Kind.DAMAGED);
        assertThat(MirrorTest.kindOf(() -> mirror.changes(head(mirror), 100)))
            .as("changes, cut after %d bytes", length)
            .isEqualTo(Kind.DAMAGED);
        assertThat(MirrorTest.kindOf(() -> mirror.text(head(mirror), "b", 100)))
            .as("text, cut after %d bytes", length)
            .isEqualTo(Kind.DAMAGED);
      }
    }
  }

  @Test
  void readsNoObjectThatIsTooLarge() throws IOException {
    ObjectId huge = looseBlobOfTwoGigabytes();
    ObjectId root =
        insert(
            Constants.OBJ_TREE,
            entries(
                List.of(
                    new Entry(FILE, ".sluiceignore", huge), new Entry(FILE, "zeros.txt", huge))));
    try (GitMirror mirror = committed(root)) {
      assertThat(mirror.sluiceignore(head(mirror))).isEmpty();
      assertThat(Listing.of(mirror, null, head(mirror)).states())
          .containsOnly(entry(".sluiceignore", "too_large"), entry("zeros.txt", "too_large"));
    }
  }

  @Test
  void neverFollowsASubmodule() throws IOException {
    repository.write(
        ".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = file:///etc\n\tupdate = !id\n");
    repository.commit("modules");
    ObjectId root =
        insert(
            Constants.OBJ_TREE,
            entries(List.of(new Entry("160000", "x", blob), new Entry(FILE, "y", blob))));
    try (GitMirror mirror = committed(root)) {
      assertThat(Listing.of(mirror, null, head(mirror)).states())
          .containsOnly(entry("x", "submodule"), entry("y", "present"));
    }
  }

  private record Entry(String mode, String name, ObjectId object) {}

  private static byte[] entries(List<Entry> entries) throws IOException {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      tree.write((entry.mode() + " " + entry.name() + "\0").getBytes(StandardCharsets.UTF_8));
      entry.object().copyRawTo(tree);
    }
    return tree.toByteArray();
  }

  private ObjectId tree(String mode, String name, ObjectId object) throws IOException {
    return insert(Constants.OBJ_TREE, entries(List.of(new Entry(mode, name, object))));
  }

  private ObjectId insert(int type, byte[] content) throws IOException {
    try (ObjectInserter inserter = repository.git().getRepository().newObjectInserter()) {
      ObjectId id = inserter.insert(type, content);
      inserter.flush();
      return id;
    }
  }

  /** Nobody looks whether the id is right before it is read, nor whether there is so much. */
  private ObjectId looseBlobOfTwoGigabytes() throws IOException {
    ObjectId id = ObjectId.fromString("12".repeat(20));
    Path folder = Files.createDirectories(repository.folder().resolve(".git/objects/12"));
    try (OutputStream out =
        new DeflaterOutputStream(Files.newOutputStream(folder.resolve("12".repeat(19))))) {
      out.write("blob 2147483648\0".getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[1 << 16]);
    }
    return id;
  }

  private GitMirror committed(ObjectId root) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(root);
    commit.setAuthor(new PersonIdent("Eve", "eve@example.org"));
    commit.setCommitter(commit.getAuthor());
    commit.setMessage("made by hand");
    ObjectId id;
    try (ObjectInserter inserter = repository.git().getRepository().newObjectInserter()) {
      id = inserter.insert(commit);
      inserter.flush();
    }
    Files.writeString(repository.folder().resolve(".git/refs/heads/main"), id.name() + "\n");
    return repository.mirror(temp.resolve("mirrors"));
  }

  private static String head(GitMirror mirror) {
    return mirror.resolve(null).commitId();
  }
}
