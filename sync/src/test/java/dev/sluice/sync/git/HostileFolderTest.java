package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.policy.IgnoreConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A folder that somebody else has made: nothing of it runs, leads out of it, or never ends. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileFolderTest {

  private static final IgnoreConfig CONFIG = IgnoreConfig.defaults();
  private static final String SECRET = "made-up-secret-line";

  @TempDir Path temp;
  private TestRepository repository;
  private Path git;
  private Path outside;
  private String head;

  @BeforeEach
  void createRepository() throws IOException {
    outside = Files.writeString(temp.resolve("outside.txt"), SECRET + "\n");
    repository = TestRepository.create(temp.resolve("repo"));
    repository.write("a.txt", "1").write("folder/b.txt", "2").write("folder/c.txt", "3");
    head = repository.commit("first");
    git = repository.folder().resolve(".git");
  }

  @Test
  void readsNoConfigurationFromElsewhereAndRunsNoneOfIt() throws IOException {
    Path trace = temp.resolve("trace");
    String program = "touch '" + trace + "'";
    configure(
        """
        [include]
          path = %1$s
        [includeIf "gitdir:/"]
          path = %1$s
        [core]
          fsmonitor = %2$s
          sshCommand = %2$s
          gitProxy = %2$s
          askPass = %2$s
          pager = %2$s
          editor = %2$s
          hooksPath = %3$s
          excludesFile = %1$s
          attributesFile = %1$s
          worktree = /
          alternateRefsCommand = %2$s
        [url "ext::%2$s "]
          insteadOf = a
        [filter "evil"]
          clean = %2$s
          smudge = %2$s
          process = %2$s
        [diff "evil"]
          textconv = %2$s
        [uploadpack]
          packObjectsHook = %2$s
        [remote "origin"]
          uploadpack = %2$s
          vcs = evil
        [credential]
          helper = !%2$s
        """
            .formatted(fifo(temp.resolve("included")), program, temp));
    Path hook = Files.writeString(git.resolve("hooks/post-checkout"), "#!/bin/sh\n" + program);
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    repository.write(".gitattributes", "*.txt filter=evil diff=evil\n").write("a.txt", "changed");
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(Listing.of(mirror, head, snapshot).states())
          .as("what a filter would make of a.txt is unknown: it stays as it was")
          .containsOnly(entry(".gitattributes", "present"));
      assertThat(SourceHead.behind(repository.folder(), head, head)).hasValue(0);
    }
    assertThat(trace).doesNotExist();
  }

  @Test
  void opensNoConfigurationOfARepositoryWhoseObjectsAreBorrowed() throws IOException {
    try (TestRepository other = TestRepository.create(temp.resolve("lender"))) {
      other.write("a", "1").commit("first");
      Path lender = other.folder().resolve(".git");
      String include = "[include]\n\tpath = " + fifo(temp.resolve("pipe")) + "\n";
      Files.writeString(lender.resolve("config"), include, StandardOpenOption.APPEND);
      Files.writeString(git.resolve("objects/info/alternates"), lender + "/objects\n");
    }
    try (GitMirror mirror = mirror()) {
      assertThat(Listing.of(mirror, null, head).text(mirror, "a.txt")).isEqualTo("1");
      assertThat(mirror.has("0".repeat(39) + "1")).isFalse();
    }
  }

  @Test
  void followsNoLinkOutOfAWorkingTree() throws IOException {
    replaceByLink("a.txt", outside);
    delete("folder/b.txt");
    delete("folder/c.txt");
    delete("folder");
    Path other = Files.createDirectories(temp.resolve("other"));
    Files.writeString(other.resolve("b.txt"), SECRET);
    Files.createSymbolicLink(repository.folder().resolve("folder"), other);
    Files.createSymbolicLink(repository.folder().resolve("new"), outside);
    Files.createSymbolicLink(repository.folder().resolve(".sluiceignore"), outside);
    Files.createSymbolicLink(repository.folder().resolve(".gitignore"), outside);
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      Listing listing = Listing.of(mirror, head, snapshot);
      assertThat(listing.states())
          .containsOnly(
              entry("a.txt", "symlink"),
              entry("folder", "symlink"),
              entry("folder/b.txt", "gone"),
              entry("folder/c.txt", "gone"),
              entry("new", "symlink"),
              entry(".sluiceignore", "symlink"),
              entry(".gitignore", "symlink"));
    }
    assertThat(everythingBelow(temp.resolve("mirrors"))).doesNotContain(SECRET);
  }

  @Test
  void readsNoPipesAndDevicesOfAWorkingTree() throws IOException {
    delete("a.txt");
    fifo(repository.folder().resolve("a.txt"));
    fifo(repository.folder().resolve("pipe"));
    for (String name : List.of(".gitignore", ".gitattributes", ".sluiceignore")) {
      fifo(repository.folder().resolve(name));
      fifo(repository.folder().resolve("folder/" + name));
    }
    Files.createSymbolicLink(repository.folder().resolve("zero"), Path.of("/dev/zero"));
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(Listing.of(mirror, head, snapshot).states())
          .containsOnly(entry("a.txt", "gone"), entry("zero", "symlink"));
    }
  }

  @Test
  void takesBytesAsTheyAreWhateverEncodingAttributesName() throws IOException {
    repository.write(".gitattributes", "*.txt working-tree-encoding=UTF-16LE-BOM-made-up\n");
    repository.write("a.txt", "other");
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(Listing.of(mirror, head, snapshot).text(mirror, "a.txt")).isEqualTo("other");
    }
  }

  @Test
  void refusesRefsThatLeadOutWithoutShowingWhatIsThere() throws IOException {
    Path ref = git.resolve("refs/heads/evil");
    Files.createSymbolicLink(ref, outside);
    refused();
    Files.delete(ref);
    Files.writeString(ref, "ref: ../../outside.txt\n");
    refused();
    Files.delete(ref);
    Path head = git.resolve("HEAD");
    Files.writeString(head, "ref: ../../outside.txt\n");
    refused();
    Files.delete(head);
    Files.createSymbolicLink(head, outside);
    refused();
  }

  @Test
  void refusesPipesAndLinksAmongTheFilesOfGit() throws IOException {
    for (String name :
        List.of("packed-refs", "shallow", "index", "info/exclude", "objects/info/alternates")) {
      Path file = git.resolve(name);
      byte[] former = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      boolean was = Files.deleteIfExists(file);
      fifo(file);
      refused();
      Files.delete(file);
      Files.createSymbolicLink(file, outside);
      refused();
      Files.delete(file);
      Files.createSymbolicLink(file, Path.of("/dev/zero"));
      refused();
      Files.delete(file);
      if (was) {
        Files.write(file, former);
      }
    }
    fifo(git.resolve("refs/tags/pipe"));
    refused();
  }

  @Test
  void doesNotPresentAnotherRepositoryAsItsOwn() throws IOException {
    Path evil = Files.createDirectories(temp.resolve("evil"));
    Path dotGit = evil.resolve(".git");
    Files.writeString(dotGit, "gitdir: " + git + "\n");
    assertThat(MirrorTest.kindOf(() -> location(evil))).isEqualTo(Kind.NOT_ALLOWED);
    Files.delete(dotGit);
    Files.createSymbolicLink(dotGit, git);
    assertThat(MirrorTest.kindOf(() -> location(evil))).isEqualTo(Kind.NOT_ALLOWED);
    Files.delete(dotGit);
    Files.createDirectories(dotGit);
    Files.writeString(dotGit.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(dotGit.resolve("commondir"), git + "\n");
    assertThat(MirrorTest.kindOf(() -> location(evil))).isEqualTo(Kind.NOT_ALLOWED);
  }

  @Test
  void readsAFolderThatItsRepositoryKnows() throws IOException {
    Path store = temp.resolve("store");
    Files.move(git, store);
    Files.writeString(git, "gitdir: " + store + "\n");
    assertThat(MirrorTest.kindOf(() -> location(repository.folder()))).isEqualTo(Kind.NOT_ALLOWED);
    Files.writeString(
        store.resolve("config"),
        "[core]\n\tworktree = " + repository.folder() + "\n",
        StandardOpenOption.APPEND);
    assertThat(location(repository.folder()).worktree()).isEqualTo(repository.folder());
  }

  @Test
  void readsASubmoduleInItsPlace() throws IOException {
    assumeTrue(TestRepository.hasGit());
    try (TestRepository module = TestRepository.create(temp.resolve("module"))) {
      module.write("m.txt", "m").commit("module");
      repository.run("submodule", "--quiet", "add", module.folder().toString(), "sub");
    }
    Path sub = repository.folder().resolve("sub");
    assertThat(sub.resolve(".git")).isRegularFile();
    assertThat(location(sub).worktree()).isEqualTo(sub);
  }

  private static RepositoryLocation location(Path folder) {
    return RepositoryLocation.of(folder.toString());
  }

  private void refused() {
    assertThatThrownBy(
            () -> {
              try (GitMirror mirror = mirror()) {
                mirror.snapshotWorktree(CONFIG);
              }
            })
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
              assertThat(stackTrace(e)).doesNotContain(SECRET);
            });
  }

  private static String stackTrace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private void configure(String text) throws IOException {
    Files.writeString(git.resolve("config"), text, StandardOpenOption.APPEND);
  }

  private void replaceByLink(String path, Path target) throws IOException {
    delete(path);
    Files.createSymbolicLink(repository.folder().resolve(path), target);
  }

  private void delete(String path) throws IOException {
    Files.delete(repository.folder().resolve(path));
  }

  private static Path fifo(Path file) {
    try {
      Files.createDirectories(file.getParent());
      int status = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      assumeTrue(status == 0, "there is mkfifo");
      return file;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All bytes of all files, and what loose objects unpack to. */
  private static String everythingBelow(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        all.append(new String(bytes, StandardCharsets.ISO_8859_1));
        all.append(inflated(bytes));
      }
    }
    return all.toString();
  }

  private static String inflated(byte[] bytes) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException noObject) {
      return "";
    }
  }

  private GitMirror mirror() {
    return repository.mirror(temp.resolve("mirrors"));
  }
}
