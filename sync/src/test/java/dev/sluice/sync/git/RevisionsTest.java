package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.schema.model.ContentType;
import dev.sluice.sync.policy.IgnoreConfig;
import dev.sluice.sync.policy.IgnorePolicy;
import dev.sluice.sync.policy.SkipReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

  @TempDir Path temp;
  private TestRepository repository;

  @BeforeEach
  void createRepository() {
    repository = TestRepository.create(temp.resolve("a repo with spaces"));
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void listsTheWholeTreeOfAFirstCommit() {
    repository.write("src/A.java", "class A {}\n").write("README.md", "# A\n");
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      Listing listing = Listing.of(mirror, null, commit);
      assertThat(listing.coverage()).isEqualTo(Coverage.WHOLE_TREE);
      assertThat(listing.states())
          .containsExactly(entry("README.md", "present"), entry("src/A.java", "present"));
      assertThat(listing.get("README.md"))
          .isEqualTo(
              new Revision.Present(
                  "README.md", 0100644, gitHash("# A\n"), 4, "markdown", ContentType.DOC));
    }
  }

  @Test
  void listsOnlyWhatChangedAndARenameAsGoneAndPresent() {
    repository.write("a/Same.java", "same").write("a/Old.java", "content").write("b/C.java", "1");
    String first = repository.commit("first");
    repository.rename("a/Old.java", "z/New.java").write("b/C.java", "2").write("d/D.java", "new");
    String second = repository.commit("second");
    try (GitMirror mirror = mirror()) {
      Listing whole = Listing.of(mirror, null, first);
      Listing listing = Listing.of(mirror, first, second);
      assertThat(listing.coverage()).isEqualTo(Coverage.CHANGES);
      assertThat(listing.states())
          .containsOnly(
              entry("a/Old.java", "gone"),
              entry("z/New.java", "present"),
              entry("b/C.java", "present"),
              entry("d/D.java", "present"));
      assertThat(((Revision.Present) listing.get("z/New.java")).blobId())
          .isEqualTo(((Revision.Present) whole.get("a/Old.java")).blobId());
    }
  }

  @Test
  void listsNothingBetweenEqualCommits() {
    repository.write("a", "a");
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      assertThat(Listing.of(mirror, commit, commit).states()).isEmpty();
    }
  }

  @Test
  void listsAChangeOfModeAlone() throws Exception {
    repository.write("run.sh", "echo");
    String first = repository.commit("first");
    assumeTrue(repository.folder().resolve("run.sh").toFile().setExecutable(true));
    String second = repository.commit("second");
    try (GitMirror mirror = mirror()) {
      Revision.Present changed = (Revision.Present) Listing.of(mirror, first, second).get("run.sh");
      assertThat(changed.mode()).isEqualTo(0100755);
    }
  }

  @Test
  void listsAFileThatBecameAFolder() {
    repository.write("x", "file");
    String first = repository.commit("first");
    repository.delete("x").write("x/y", "inside");
    String second = repository.commit("second");
    try (GitMirror mirror = mirror()) {
      assertThat(Listing.of(mirror, first, second).states())
          .containsOnly(entry("x", "gone"), entry("x/y", "present"));
      assertThat(Listing.of(mirror, second, first).states())
          .containsOnly(entry("x", "present"), entry("x/y", "gone"));
    }
  }

  @Test
  void listsTheWholeTreeWhenTheOlderCommitIsGone() {
    repository.write("a", "a");
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      Listing listing = Listing.of(mirror, "1".repeat(40), commit);
      assertThat(listing.coverage()).isEqualTo(Coverage.WHOLE_TREE);
      assertThat(listing.states()).containsOnlyKeys("a");
      assertThat(mirror.has("1".repeat(40))).isFalse();
      assertThat(mirror.has(commit)).isTrue();
    }
  }

  @Test
  void namesWhatIsNotAFileToRead() throws Exception {
    repository.write("real.txt", "text");
    repository.write(
        "big.psdx",
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");
    Files.createSymbolicLink(repository.folder().resolve("link.txt"), Path.of("real.txt"));
    repository.commit("first");
    String second = submodule();
    try (GitMirror mirror = mirror()) {
      Listing listing = Listing.of(mirror, null, second);
      assertThat(listing.states())
          .containsEntry("link.txt", "symlink")
          .containsEntry("module", "submodule")
          .containsEntry("real.txt", "present");
      assertThat(mirror.read(listing.get("big.psdx")))
          .isEqualTo(new Content.Skipped(SkipReason.LFS));
      assertThat(mirror.read(listing.get("link.txt")))
          .isEqualTo(new Content.Skipped(SkipReason.SYMLINK));
    }
  }

  private String submodule() {
    assumeTrue(TestRepository.hasGit());
    try (TestRepository module = TestRepository.create(temp.resolve("module"))) {
      module.write("m", "m").commit("module");
      repository.run("submodule", "add", module.folder().toString(), "module");
    }
    repository.run("commit", "-m", "module");
    return repository.run("rev-parse", "HEAD");
  }

  @Test
  void keepsNamesThatAreUnusual() {
    String emoji = "docs/\uD83D\uDE80 rocket.md";
    repository.write("with space.txt", "1").write("line\nbreak.txt", "2").write(emoji, "3");
    repository.write("Case.txt", "upper").write("case.txt", "lower");
    repository.write("quote\"and\\backslash.txt", "4");
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      Listing listing = Listing.of(mirror, null, commit);
      assertThat(listing.states().keySet())
          .contains("with space.txt", "line\nbreak.txt", emoji, "quote\"and\\backslash.txt");
      assertThat(listing.text(mirror, "Case.txt")).isEqualTo("upper");
      assertThat(listing.text(mirror, "case.txt")).isEqualTo("lower");
    }
  }

  @Test
  void escapesNamesThatAreNotUtf8() throws Exception {
    assumeTrue(TestRepository.hasGit());
    repository.write("a", "content");
    repository.commit("first");
    String blob = repository.run("rev-parse", "HEAD:a");
    Path index = temp.resolve("index-info");
    byte[] head = ("100644 " + blob + "\tcaf").getBytes(StandardCharsets.US_ASCII);
    byte[] line = java.util.Arrays.copyOf(head, head.length + 2);
    line[head.length] = (byte) 0xE9;
    line[head.length + 1] = '\n';
    Files.write(index, line);
    new ProcessBuilder("git", "update-index", "--index-info")
        .directory(repository.folder().toFile())
        .redirectInput(index.toFile())
        .start()
        .waitFor();
    repository.run("commit", "-m", "latin1 name");
    try (GitMirror mirror = mirror()) {
      String commit = mirror.resolve(null).commitId();
      Listing listing = Listing.of(mirror, null, commit);
      assertThat(listing.states()).containsOnlyKeys("a", "caf\\xE9");
      assertThat(listing.text(mirror, "caf\\xE9")).isEqualTo("content");
    }
  }

  @Test
  void skipsByPolicyAndCountsEachReason() {
    repository
        .write("node_modules/x/index.js", "x")
        .write("app.min.js", "x")
        .write("package-lock.json", "{}")
        .write("logo.png", "x")
        .write("big.txt", "x".repeat(3 << 20))
        .write("secret/plan.md", "x")
        .write("src/main/java/vendor/A.java", "class A {}")
        .write(".sluiceignore", "secret/\n");
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      assertThat(Listing.of(mirror, null, commit).states())
          .containsOnly(
              entry("node_modules/x/index.js", "vendored"),
              entry("app.min.js", "minified"),
              entry("package-lock.json", "generated"),
              entry("logo.png", "binary"),
              entry("big.txt", "too_large"),
              entry("secret/plan.md", "ignored"),
              entry("src/main/java/vendor/A.java", "present"),
              entry(".sluiceignore", "present"));
    }
  }

  @Test
  void tellsByItsFingerprintThatThePolicyChanged() {
    repository.write("a", "a");
    String first = repository.commit("first");
    repository.write(".sluiceignore", "a\n");
    String second = repository.commit("second");
    IgnoreConfig more = new IgnoreConfig(List.of(), List.of("*.txt"), 100);
    try (GitMirror mirror = mirror()) {
      IgnorePolicy before = mirror.policy(IgnoreConfig.defaults(), first);
      assertThat(mirror.policy(IgnoreConfig.defaults(), first).fingerprint())
          .isEqualTo(before.fingerprint());
      assertThat(mirror.policy(IgnoreConfig.defaults(), second).fingerprint())
          .isNotEqualTo(before.fingerprint());
      assertThat(mirror.policy(more, first).fingerprint()).isNotEqualTo(before.fingerprint());
    }
  }

  @Test
  void readsDecodesAndMasks() {
    String token = "ghp_" + "a1B2".repeat(9);
    repository.write("a.properties", "token=" + token + "\r\nb=\u00e9\r\n");
    repository.write("empty.txt", "").write("nul.txt", "x".repeat(9000) + "\0");
    repository.write("real.bin", new byte[] {1, 0, 2, 3, 0, 0, 7});
    String commit = repository.commit("first");
    try (GitMirror mirror = mirror()) {
      Listing listing = Listing.of(mirror, null, commit);
      Content.Text text = (Content.Text) mirror.read(listing.get("a.properties"));
      assertThat(text.message().text()).isEqualTo("token=[masked:github-token]\nb=\u00e9\n");
      assertThat(text.message().secretsMasked()).isEqualTo(1);
      assertThat(text.message().encoding()).isEqualTo("UTF-8");
      assertThat(text.message().bytes()).isEqualTo(54);
      assertThat(listing.text(mirror, "empty.txt")).isEmpty();
      assertThat(listing.text(mirror, "nul.txt")).endsWith("x\uFFFD");
      assertThat(listing.text(mirror, "real.bin")).isEqualTo("binary");
    }
  }

  @Test
  void countsCommitsBetweenTwo() {
    String first = repository.write("a", "1").commit("1");
    repository.write("a", "2").commit("2");
    String third = repository.write("a", "3").commit("3");
    try (GitMirror mirror = mirror()) {
      assertThat(mirror.commitsBetween(first, third)).hasValue(2);
      assertThat(mirror.commitsBetween(third, third)).hasValue(0);
      assertThat(mirror.commitsBetween("2".repeat(40), third)).isEmpty();
    }
  }

  private static String gitHash(String text) {
    byte[] blob = text.getBytes(StandardCharsets.UTF_8);
    return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, blob).name();
  }

  private GitMirror mirror() {
    return repository.mirror(temp.resolve("mirrors"));
  }
}
