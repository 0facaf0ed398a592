package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryLocationTest {

  @TempDir Path temp;

  @Test
  void isTheSameForEveryWayToReachARepository() {
    List<String> spellings =
        List.of(
            "https://github.com/Owner/Repo",
            "https://github.com/owner/repo.git",
            "https://GitHub.com:443/owner/repo.git/",
            "https://user:pass" + "word@github.com/owner/repo",
            "http://www.github.com/owner/repo",
            "git@github.com:owner/repo.git",
            "ssh://git@github.com/owner/repo",
            "ssh://git@github.com:22/owner/repo.git",
            "git+ssh://git@github.com/owner/repo",
            "git://github.com/owner/repo.git");
    assertThat(spellings)
        .extracting(text -> RepositoryLocation.of(text).id())
        .containsOnly(RepositoryLocation.of(spellings.get(0)).id());
    assertThat(RepositoryLocation.of(spellings.get(5)))
        .returns("https://github.com/owner/repo", RepositoryLocation::location)
        .returns("git@github.com:owner/repo.git", RepositoryLocation::fetchUri)
        .returns("https://github.com/owner/repo", RepositoryLocation::webUrl)
        .returns("repo", RepositoryLocation::suggestedName);
    assertThat(RepositoryLocation.of(spellings.get(0)).id()).matches("[0-9a-f]{16}");
  }

  @Test
  void tellsOtherRepositoriesApart() {
    assertThat(
            List.of(
                "https://github.com/owner/repo",
                "https://github.com/owner/repo2",
                "https://gitlab.com/owner/repo",
                "https://git.example.org/Owner/repo",
                "https://git.example.org/owner/repo",
                "https://git.example.org:8443/owner/repo",
                "alice@git.example.org:repo",
                "bob@git.example.org:repo"))
        .extracting(text -> RepositoryLocation.of(text).id())
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsCredentialsOutOfEverythingButTheirOwnField() {
    String password = "s3cr" + "et";
    RepositoryLocation location =
        RepositoryLocation.of("https://ada:" + password + "@git.example.org/x/y.git");
    assertThat(location.toString()).doesNotContain(password).doesNotContain("ada");
    assertThat(location.fetchUri()).isEqualTo("https://git.example.org/x/y.git");
    assertThat(location.credentials()).isEqualTo(new UrlCredentials("ada", password));
    assertThat(location.webUrl()).isNull();
  }

  @Test
  void isOneForACloneAndItsOrigin() {
    try (TestRepository clone = TestRepository.create(temp.resolve("clone"))) {
      clone.config("remote", "origin", "url", "git@github.com:owner/repo.git");
      RepositoryLocation location = RepositoryLocation.of(clone.folder().toString());
      assertThat(location.id())
          .isEqualTo(RepositoryLocation.of("https://github.com/owner/repo").id());
      assertThat(location.fetchUri()).isEqualTo(clone.folder().toString());
      assertThat(location.worktree()).isEqualTo(clone.folder());
      assertThat(location.webUrl()).isEqualTo("https://github.com/owner/repo");
      assertThat(location.suggestedName()).isEqualTo("clone");
      assertThat(RepositoryLocation.of(location.fetchUri())).isEqualTo(location);
    }
  }

  @Test
  void isOneForALocalCloneAndTheRepositoryItWasClonedFrom() {
    assumeTrue(TestRepository.hasGit());
    try (TestRepository upstream = TestRepository.create(temp.resolve("upstream"))) {
      upstream.write("a", "a").commit("first");
      upstream.run("clone", "-q", ".", temp.resolve("clone").toString());
      upstream.run("clone", "-q", "--bare", ".", temp.resolve("bare.git").toString());
      String id = RepositoryLocation.of(upstream.folder().toString()).id();
      assertThat(RepositoryLocation.of(temp.resolve("clone").toString()).id()).isEqualTo(id);
      RepositoryLocation bare = RepositoryLocation.of(temp.resolve("bare.git").toString());
      assertThat(bare.id()).isEqualTo(id);
      assertThat(bare.worktree()).isNull();
      assertThat(bare.suggestedName()).isEqualTo("bare");
      assertThat(RepositoryLocation.of("file://" + upstream.folder()).id()).isEqualTo(id);
    }
  }

  @Test
  void findsTheRepositoryFromAFolderInIt() {
    try (TestRepository repository = TestRepository.create(temp.resolve("repo"))) {
      repository.write("deep/er/file", "x");
      Path inside = repository.folder().resolve("deep/er");
      assertThat(RepositoryLocation.of(inside.toString()))
          .isEqualTo(RepositoryLocation.of(repository.folder().toString()));
    }
  }

  @Test
  void readsNoFileThatTheConfigurationIncludes() throws Exception {
    Path included =
        Files.writeString(temp.resolve("inc"), "[remote \"origin\"]\n\turl = https://h.org/x\n");
    try (TestRepository repository = TestRepository.create(temp.resolve("repo"))) {
      repository.config("include", null, "path", included.toString());
      assertThat(RepositoryLocation.of(repository.folder().toString()).location())
          .isEqualTo(repository.folder().toString());
    }
  }

  @Test
  void refusesWhatIsNoRepository() throws Exception {
    Path plain = Files.createDirectories(temp.resolve("plain"));
    Path file = Files.writeString(temp.resolve("file"), "");
    for (String text :
        List.of(
            plain.toString(),
            file.toString(),
            temp.resolve("missing").toString(),
            "",
            "https://github.com",
            "https://github.com/")) {
      assertThat(MirrorTest.kindOf(() -> RepositoryLocation.of(text)))
          .as(text)
          .isEqualTo(Kind.NOT_A_REPOSITORY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c whoami",
        "EXT::sh -c whoami",
        "fd::7",
        "ftp://example.org/x",
        "ftps://example.org/x",
        "rsync://example.org/x",
        "gopher://example.org/x",
        "amazon-s3://key@bucket/x",
        "bundle::/x",
        "https::https://example.org/x",
        "ssh://-oProxyCommand=id/x",
        "-oProxyCommand=id:x",
        "ssh://-lroot@example.org/x",
        "git@example.org:-x",
        "git://example.org/x%0aflushall",
        "https://example.org/x\ny",
        "https://example.org/x.git?private_token=made-up",
        "https://example.org/x.git#made-up",
        "ada:made-up@example.org:x"
      })
  void refusesByName(String text) {
    assertThatThrownBy(() -> RepositoryLocation.of(text))
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
              assertThat(e.message() + e.advice() + e).doesNotContain("made-up");
            });
    assertThat(MirrorTest.kindOf(() -> RepositoryLocation.ofUrl(text))).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void showsNoPasswordOfAUrlThatItDoesNotUnderstand() {
    for (String text :
        List.of("https://ada:made/up@example.org/x", "https://ada:made-up@example.org:port/x")) {
      assertThatThrownBy(() -> RepositoryLocation.of(text))
          .isInstanceOf(GitSourceException.class)
          .message()
          .doesNotContain("made");
    }
  }

  @Test
  void keepsNoTokenOfTheUrlOfAnOrigin() {
    try (TestRepository clone = TestRepository.create(temp.resolve("tokens"))) {
      clone.config(
          "remote", "origin", "url", "https://x:made-up@h.org/a.git?token=made-up#made-up");
      RepositoryLocation location = RepositoryLocation.of(clone.folder().toString());
      assertThat(location.location()).isEqualTo("https://h.org/a");
      assertThat(location.toString()).doesNotContain("made-up");
    }
  }

  @Test
  void looksAtNoFileForAUrl() {
    try (TestRepository repository = TestRepository.create(temp.resolve("repo"))) {
      repository.write("a", "1").commit("first");
      for (String text : List.of(repository.folder().toString(), "file://" + repository.folder())) {
        assertThat(MirrorTest.kindOf(() -> RepositoryLocation.ofUrl(text)))
            .isEqualTo(Kind.NOT_A_REPOSITORY);
      }
    }
  }

  @Test
  void refusesASha256RepositoryByName() {
    assumeTrue(TestRepository.hasGit());
    Path folder = temp.resolve("sha256");
    TestRepository.run(temp, "init", "-q", "--object-format=sha256", folder.toString());
    assertThat(MirrorTest.kindOf(() -> RepositoryLocation.of(folder.toString())))
        .isEqualTo(Kind.UNSUPPORTED);
  }
}
