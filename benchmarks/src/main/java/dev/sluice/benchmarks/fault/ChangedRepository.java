package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * While a run is under way its repository gets another commit, loses its latest ones to a
 * force-push, or is gone, by turns.
 */
final class ChangedRepository implements Fault {

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("changed-repository");
    Set<String> existed = new HashSet<>(Set.of(history.head()));
    Tally tally = new Tally("changed-repository", times);
    try (LiveServer server = bench.outsideOf("changed", Map.of())) {
      IndexState state = new IndexState(bench.database());
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next() - 1;
        String before = history.head();
        history.step();
        existed.add(history.head());
        long job = user.start(history.path());
        Moment moment = moments.await(job);
        tally.hit(moment);
        System.out.printf("changed-repository %d, %s: %s%n", i + 1, kind(i), moment);
        underway(history, i, before, existed, () -> user.end(job));
        requireExisted(server, history, existed);
        user.index(history.path());
        requireNewest(server, history);
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      return tally.outcome(
          user.retried(), "each index was of a commit that existed, then of the newest");
    }
  }

  private static String kind(int turn) {
    return switch (turn % 3) {
      case 0 -> "committed to";
      case 1 -> "force-pushed";
      default -> "away";
    };
  }

  private static void underway(
      History history, int turn, String before, Set<String> existed, Runnable end) {
    switch (turn % 3) {
      case 0 -> history.step();
      case 1 -> {
        history.repository().git("reset", "--quiet", "--hard", before);
        history.step();
        history.repository().git("reflog", "expire", "--expire=now", "--all");
        history.repository().git("gc", "--quiet", "--prune=now");
      }
      default -> {
        Path away = history.path().resolveSibling(history.name() + ".away");
        move(history.path(), away);
        end.run();
        move(away, history.path());
      }
    }
    existed.add(history.head());
    end.run();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireExisted(LiveServer server, History history, Set<String> existed) {
    String commit = indexed(server, history);
    if (!existed.contains(commit)) {
      throw new IllegalStateException("indexed is " + commit + ", which never was: " + existed);
    }
  }

  private static void requireNewest(LiveServer server, History history) {
    String commit = indexed(server, history);
    if (!commit.equals(history.head())) {
      throw new IllegalStateException("indexed is " + commit + ", not " + history.head());
    }
  }

  private static String indexed(LiveServer server, History history) {
    return server.repository(history.name()).get("refs").get(0).get("indexedCommit").asString();
  }
}
