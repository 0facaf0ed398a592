package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that git works in while it is read. */
class BusyRepositoryTest {

  private static final int REFS = 50;
  private static final int FETCHES = 200;

  @TempDir Path temp;
  private TestRepository repository;
  private Path refs;
  private String head;

  @BeforeEach
  void createRepository() throws IOException {
    repository = TestRepository.create(temp.resolve("repo"));
    head = repository.write("a.txt", "1").commit("first");
    refs = repository.folder().resolve(".git/refs");
  }

  @Test
  void isFetchedWhileRefsComeAndGo() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (GitMirror mirror = repository.mirror(temp.resolve("mirrors"));
        ExecutorService git = Executors.newSingleThreadExecutor()) {
      Future<Integer> rounds = git.submit(() -> comeAndGo(over));
      try {
        for (int i = 0; i < FETCHES; i++) {
          mirror.fetch(FetchProgress.NONE);
          assertThat(mirror.resolve("main").commitId()).isEqualTo(head);
        }
      } finally {
        over.set(true);
      }
      assertThat(rounds.get()).isPositive();
    }
  }

  /** As git does it: written beside, moved into place, and deleted with their empty folder. */
  private int comeAndGo(AtomicBoolean over) throws IOException {
    int rounds = 0;
    while (!over.get()) {
      for (int i = 0; i < REFS; i++) {
        Path ref = Files.createDirectories(refs.resolve("heads/t" + i)).resolve("topic");
        Path lock = Files.writeString(ref.resolveSibling("topic.lock"), head + "\n");
        Files.move(lock, ref, StandardCopyOption.ATOMIC_MOVE);
      }
      for (int i = 0; i < REFS; i++) {
        Path folder = refs.resolve("heads/t" + i);
        Files.delete(folder.resolve("topic"));
        Files.delete(folder);
      }
      rounds++;
    }
    return rounds;
  }

  @Test
  void aLockThatIsHalfWrittenIsNoRef() throws IOException {
    Files.writeString(refs.resolve("heads/topic.lock"), "ref: elsewhere\n");
    try (GitMirror mirror = repository.mirror(temp.resolve("mirrors"))) {
      assertThat(mirror.resolve(null).commitId()).isEqualTo(head);
    }
  }

  @Test
  void howFarItIsAheadIsToldWithoutALookAtItsRefs() throws IOException {
    String second = repository.write("a.txt", "2").commit("second");
    Files.writeString(refs.resolve("heads/bad"), "x".repeat(5_000));
    assertThat(SourceHead.behind(repository.folder(), head, second)).hasValue(1);
  }
}
