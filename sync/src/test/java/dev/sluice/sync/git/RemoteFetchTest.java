package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFetchTest {

  @TempDir Path temp;
  private TestRepository repository;
  private GitHttpServer server;

  @BeforeEach
  void serve() {
    assumeTrue(TestRepository.hasGit());
    repository = TestRepository.create(temp.resolve("served/repo"));
    server = GitHttpServer.start(temp.resolve("served"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bringsBranchesTagsAndHead() throws Exception {
    repository.write("a", "1").commit("first");
    repository.git().tag().setName("v1").setMessage("one").setSigned(false).call();
    String second = repository.branch("trunk").write("a", "2").commit("second");
    List<String> tasks = new ArrayList<>();
    try (GitMirror mirror = open(server.url("repo/.git"))) {
      mirror.fetch((task, done, total) -> tasks.add(task));
      assertThat(mirror.resolve(null))
          .returns("trunk", ResolvedRef::name)
          .returns(second, ResolvedRef::commitId)
          .returns(true, ResolvedRef::pushed);
      assertThat(mirror.resolve("v1").kind()).isEqualTo(RefKind.TAG);
      assertThat(mirror.resolve("main").kind()).isEqualTo(RefKind.BRANCH);
      assertThat(Listing.of(mirror, null, second).text(mirror, "a")).isEqualTo("2");
    }
    assertThat(tasks).isNotEmpty();
  }

  @Test
  void followsForcePushesDeletedBranchesAndADetachedHead() {
    String first = repository.write("a", "1").commit("first");
    repository.branch("old").write("a", "lost").commit("lost");
    try (GitMirror mirror = fetched(server.url("repo/.git"))) {
      String lost = mirror.resolve("old").commitId();
      repository.run("checkout", "-q", first);
      repository.run("branch", "-D", "old");
      repository.run("branch", "old/nested");
      mirror.fetch(FetchProgress.NONE);
      assertThat(MirrorTest.kindOf(() -> mirror.resolve("old"))).isEqualTo(Kind.NO_SUCH_REF);
      assertThat(mirror.resolve("old/nested").commitId()).isEqualTo(first);
      assertThat(mirror.resolve(null))
          .returns("HEAD", ResolvedRef::name)
          .returns(first, ResolvedRef::commitId);
      assertThat(Listing.of(mirror, lost, first).states()).containsOnlyKeys("a");
    }
  }

  @Test
  void fetchesACommitThatNoBranchReachesWhereTheHostAllowsIt() {
    repository.write("a", "1").commit("first");
    String lost = repository.write("a", "2").commit("second");
    repository.run("reset", "-q", "--hard", "HEAD~1");
    repository.run("config", "uploadpack.allowAnySHA1InWant", "true");
    try (GitMirror mirror = fetched(server.url("repo/.git"))) {
      assertThat(mirror.has(lost)).isFalse();
      assertThat(mirror.resolve(lost).commitId()).isEqualTo(lost);
      assertThat(Listing.of(mirror, null, lost).text(mirror, "a")).isEqualTo("2");
    }
  }

  @Test
  void saysThatARepositoryIsEmpty() {
    try (GitMirror mirror = fetched(server.url("repo/.git"))) {
      assertThat(MirrorTest.kindOf(() -> mirror.resolve(null))).isEqualTo(Kind.EMPTY);
    }
  }

  @Test
  void usesCredentialsOfTheUrlAndRemembersThemPrivately() throws Exception {
    repository.write("a", "1").commit("first");
    String password = "pa" + "ss%40word";
    server.demand("ada", "pa" + "ss@word");
    try (GitMirror mirror = fetched(server.url("ada", password, "repo/.git"))) {
      assertThat(mirror.resolve(null).name()).isEqualTo("main");
    }
    try (GitMirror mirror = fetched(server.url("repo/.git"))) {
      assertThat(mirror.resolve(null).name()).isEqualTo("main");
    }
    try (var files = Files.walk(temp.resolve("mirrors"))) {
      for (Path file : files.filter(f -> f.endsWith("config")).toList()) {
        assertThat(Files.readString(file)).doesNotContain("ss@word").doesNotContain("ss%40word");
      }
    }
  }

  @Test
  void saysThatCredentialsAreMissingOrWrongWithoutShowingThem() {
    server.demand("ada", "right");
    String wrong = "wr" + "ong-1";
    for (String url : List.of(server.url("repo/.git"), server.url("ada", wrong, "repo/.git"))) {
      assertThatThrownBy(() -> fetched(url))
          .isInstanceOfSatisfying(
              GitSourceException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
                assertThat(e.message() + e.advice()).doesNotContain(wrong).doesNotContain("ada");
                assertThat(stackTrace(e)).doesNotContain(wrong);
              });
    }
  }

  @Test
  void tellsForbiddenMissingAndFailingApart() {
    assertThat(kindOf(server.answer(403).url("repo/.git"))).isEqualTo(Kind.FORBIDDEN);
    assertThat(kindOf(server.answer(404).url("repo/.git"))).isEqualTo(Kind.NOT_A_REPOSITORY);
    assertThat(kindOf(server.answer(500).url("repo/.git"))).isEqualTo(Kind.FAILED);
    assertThat(kindOf(server.answer(0).url("other/.git"))).isEqualTo(Kind.NOT_A_REPOSITORY);
  }

  @Test
  void saysThatAHostCanNotBeReached() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(kindOf("http://127.0.0.1:" + free + "/x.git")).isEqualTo(Kind.UNREACHABLE);
    assertThat(kindOf("git://127.0.0.1:" + free + "/x.git")).isEqualTo(Kind.UNREACHABLE);
    assertThat(kindOf("ssh://git@127.0.0.1:" + free + "/x.git")).isEqualTo(Kind.UNREACHABLE);
    assertThat(kindOf("https://host.invalid/x.git")).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void refusesASha256RepositoryByName() {
    TestRepository.run(temp.resolve("served"), "init", "-q", "--object-format=sha256", "new");
    TestRepository.run(temp.resolve("served/new"), "commit", "-q", "--allow-empty", "-m", "x");
    assertThat(kindOf(server.url("new/.git"))).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void isFetchedByOneAtATime() {
    repository.write("a", "1").commit("first");
    List<CompletableFuture<Void>> fetches = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fetches.add(CompletableFuture.runAsync(() -> fetched(server.url("repo/.git")).close()));
    }
    fetches.forEach(CompletableFuture::join);
    assertThat(temp.resolve("mirrors")).isDirectoryNotContaining("glob:**unfinished*");
  }

  @Test
  void putsThePacksOfManyFetchesTogether() throws Exception {
    String last = repository.write("a", "0").commit("0");
    try (GitMirror mirror = fetched(server.url("repo/.git"))) {
      Path pack = onlyMirror().resolve("objects/pack");
      Path some;
      try (var files = Files.list(pack)) {
        some = files.filter(f -> f.toString().endsWith(".pack")).findFirst().orElseThrow();
      }
      for (int i = 0; i < 51; i++) {
        String name = "pack-" + "%040x".formatted(i);
        Files.copy(some, pack.resolve(name + ".pack"));
        Files.copy(Path.of(some.toString().replace(".pack", ".idx")), pack.resolve(name + ".idx"));
      }
      mirror.fetch(FetchProgress.NONE);
      try (var files = Files.list(pack)) {
        assertThat(files.filter(f -> f.toString().endsWith(".pack")).count()).isLessThan(10);
      }
      assertThat(Listing.of(mirror, null, last).text(mirror, "a")).isEqualTo("0");
    }
  }

  private Path onlyMirror() throws IOException {
    try (var folders = Files.list(temp.resolve("mirrors"))) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void canBeStopped() {
    repository.write("a", "1").commit("first");
    FetchProgress stopping =
        new FetchProgress() {
          @Override
          public void report(String task, int done, int total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    try (GitMirror mirror = open(server.url("repo/.git"))) {
      assertThat(MirrorTest.kindOf(() -> mirror.fetch(stopping))).isEqualTo(Kind.CANCELLED);
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve(null).name()).isEqualTo("main");
    }
  }

  private Kind kindOf(String url) {
    return MirrorTest.kindOf(() -> fetched(url));
  }

  private GitMirror open(String url) {
    return GitMirror.open(temp.resolve("mirrors"), RepositoryLocation.of(url), Clock.systemUTC());
  }

  private GitMirror fetched(String url) {
    GitMirror mirror = open(url);
    mirror.fetch(FetchProgress.NONE);
    return mirror;
  }

  static String stackTrace(Throwable e) {
    java.io.StringWriter trace = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(trace));
    return trace.toString();
  }
}
