package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The data directory, database and broker with it, is on a small file system of its own that
 * something else fills up while a run is under way. The run must fail or the health must say so, in
 * words; when there is room again, it goes on without a restart by hand.
 */
final class FullDisk implements Fault {

  private static final String SIZE = "700m";
  private static final int BLOCK = 1 << 16;
  private static final Duration FULL = Duration.ofSeconds(20);
  private static final Pattern CLEAR =
      Pattern.compile("no space left|disk is full|disk full", Pattern.CASE_INSENSITIVE);

  @Override
  public Outcome inflict(Bench bench, int times) {
    Path small = mounted(bench.directory().resolve("small"));
    try {
      return inflict(bench, small, times);
    } finally {
      run("umount", "--lazy", small.toString());
    }
  }

  private static Path mounted(Path small) {
    try {
      Files.createDirectories(small);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "sluice-proof", small.toString());
    return small;
  }

  private static Outcome inflict(Bench bench, Path small, int times) {
    History history = bench.history("full-disk");
    Tally tally = new Tally("full-disk", times);
    int told = 0;
    try (LiveServer server = bench.whole("small/home")) {
      long pid = server.pid();
      IndexState state = new IndexState(Bench.databaseOf(server));
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(told == 0)) {
        int i = tally.next();
        history.step();
        long job = user.start(history.path());
        Moment moment = moments.await(job);
        tally.hit(moment);
        Path ballast = fill(small);
        String said = said(server, job);
        delete(ballast);
        told += said.isEmpty() ? 0 : 1;
        System.out.printf("full-disk %d: %s, said: %s%n", i, moment, said);
        user.settle(job, history.path());
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      if (server.pid() != pid) {
        throw new IllegalStateException("the server was replaced");
      }
      tally.require(told > 0, "nobody noticed the full disk");
      String seen = "equal to a clean index; the reason was told " + told + " times";
      return tally.outcome(user.retried(), seen);
    }
  }

  private static Path fill(Path small) {
    Path ballast = small.resolve("ballast");
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return ballast; // full
    }
  }

  private static void delete(Path ballast) {
    try {
      Files.delete(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a user is told of the disk while it is full; empty when it is nothing. */
  private static String said(LiveServer server, long job) {
    long deadline = System.nanoTime() + FULL.toNanos();
    String said = "";
    while (said.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(200_000_000);
      said = clear(() -> server.get("/jobs/" + job).path("error").asString(""));
      said = said.isEmpty() ? clear(server::health) : said;
    }
    return said;
  }

  private static String clear(Supplier<String> question) {
    try {
      String text = question.get();
      return CLEAR.matcher(text).find() ? text : "";
    } catch (RuntimeException e) {
      return ""; // the database may be away
    }
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
