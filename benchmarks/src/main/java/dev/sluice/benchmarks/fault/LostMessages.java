package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import dev.sluice.embedded.PostgresEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/**
 * What a run has published vanishes before anybody has read it, by turns: the topics are deleted,
 * retention takes all there is, the broker dies and its data with it. The only indexer is stopped
 * meanwhile.
 */
final class LostMessages implements Fault {

  private static final String NAME = "lost-messages";

  private static final List<String> TOPICS =
      List.of("sluice.documents", "sluice.documents.interactive");

  /** A fetch that was asked for before is answered by then: brokers wait half a second. */
  private static final long ANSWERED_NANOS = 1_500_000_000L;

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history(NAME);
    Tally tally = new Tally(NAME, times);
    try (LiveServer server = bench.whole(NAME, Map.of("SLUICE_ROLES", "jobs,query"));
        Indexer indexer = indexer(bench, server)) {
      IndexState state = new IndexState(Bench.databaseOf(server));
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next();
        history.step();
        indexer.pause();
        LockSupport.parkNanos(ANSWERED_NANOS);
        long job = user.start(history.path());
        awaitPublished(server, job);
        String loss = lose(server, i);
        indexer.resume();
        JsonNode end = user.settle(job, history.path());
        int again = end.at("/statistics/republished").asInt(0);
        tally.hit(again > 0);
        System.out.printf("%s %d, %s: %d published again%n", NAME, i, loss, again);
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      return tally.outcome(
          user.retried(), "equal to a clean index; in the middle: published again what was lost");
    }
  }

  private static Indexer indexer(Bench bench, LiveServer server) {
    PostgresEndpoint database = Bench.databaseOf(server);
    return Indexer.start(bench.directory(), database, Bench.brokerOf(server), NAME);
  }

  private static void awaitPublished(LiveServer server, long job) {
    Patient.until(
        "publish",
        () -> {
          String phase = server.get("/jobs/" + job).at("/progress/phase").asString("");
          return phase.equalsIgnoreCase("index") ? phase : null;
        });
  }

  private static String lose(LiveServer server, int turn) {
    switch (turn % 3) {
      case 0 -> {
        admin(server, LostMessages::deleteTopics);
        return "topics deleted";
      }
      case 1 -> {
        admin(server, LostMessages::expire);
        return "retention expired";
      }
      default -> {
        wipe(server);
        return "broker's data wiped";
      }
    }
  }

  private static void deleteTopics(Admin admin) throws ExecutionException, InterruptedException {
    admin.deleteTopics(TOPICS).all().get();
  }

  private static void expire(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(TOPICS).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(
              p -> ends.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
    }
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    admin
        .listOffsets(ends)
        .all()
        .get()
        .forEach(
            (partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
    admin.deleteRecords(all).all().get();
  }

  private static void wipe(LiveServer server) {
    ProcessHandle broker =
        server.children().stream().filter(Processes::isBroker).findFirst().orElseThrow();
    Processes.killHard(broker);
    Path data = server.home().resolve("kafka").resolve("data");
    try {
      Files.move(data, data.resolveSibling("data.lost-" + broker.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Question {
    void ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static void admin(LiveServer server, Question question) {
    Map<String, Object> properties =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Bench.brokerOf(server));
    Patient.until(
        "lose messages",
        () -> {
          try (Admin admin = Admin.create(properties)) {
            question.ask(admin);
            return true;
          } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }
}
