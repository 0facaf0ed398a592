package dev.sluice.indexer.collect;

import dev.sluice.schema.event.Lane;
import dev.sluice.testkit.TestServers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/** Sluice's topics without what other tests sent, which is none of a test's business. */
public final class NewTopics {

  private NewTopics() {}

  /**
   * Deletes a topic of each lane and makes it again. The deleted ones are out of sight before the
   * new ones are made: a producer that learns a deleted topic's id and gets the new one while its
   * first request is under way never finds the answer's batch, and gives up after its delivery
   * timeout of two minutes (kafka-clients 4.3).
   */
  public static void of(Function<Lane, String> topic) {
    String bootstrap = TestServers.bootstrapServers();
    List<String> names = Arrays.stream(Lane.values()).map(topic).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        TopicSetup setup = new TopicSetup(bootstrap, Map.of())) {
      Map<String, String> deleted = setup.ensure();
      admin.deleteTopics(names).all().get();
      for (String name : names) {
        Eventually.until(() -> name + " is there", () -> gone(setup, name, deleted.get(name)));
      }
      setup.ensure();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean gone(TopicSetup setup, String topic, String id) {
    return setup.id(topic).filter(id::equals).isEmpty();
  }
}
