package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            "https://github.com/",
            "ftp://example.org/x",
            "ext::sh -c whoami")) {
      assertThat(MirrorTest.kindOf(() -> RepositoryLocation.of(text)))
          .as(text)
          .isEqualTo(Kind.NOT_A_REPOSITORY);
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
