package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * While a run is under way its messages vanish, by turns: the topics are deleted, retention takes
 * all there is, the broker dies and its data with it.
 */
final class LostMessages implements Fault {

  private static final List<String> TOPICS =
      List.of("sluice.documents", "sluice.documents.interactive");

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("lost-messages");
    Tally tally = new Tally("lost-messages", times);
    int republished = 0;
    try (LiveServer server = bench.whole("children")) {
      IndexState state = new IndexState(Bench.databaseOf(server));
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next() - 1;
        history.step();
        long job = user.start(history.path());
        Moment moment = moments.written(job, bench.random().nextDouble() - 0.5);
        String loss = lose(server, i);
        tally.hit(moment);
        System.out.printf("lost-messages %d, %s: %s%n", i + 1, loss, moment);
        var end = user.settle(job, history.path());
        republished += end.at("/statistics/republished").asInt(0) > 0 ? 1 : 0;
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      String seen =
          "equal to a clean index; " + republished + " runs published again what was lost";
      return tally.outcome(user.retried(), seen);
    }
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
