package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.TestServers;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("the broker's topics")
class TopicSetupIT {

  private static final String BOOTSTRAP = TestServers.bootstrapServers();

  @Test
  void allTopicsAreThereThoughTheyWereDeletedAMomentAgo() throws Exception {
    try (TopicSetup topics = new TopicSetup(BOOTSTRAP, Map.of());
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BOOTSTRAP))) {
      for (int round = 0; round < 5; round++) {
        Map<String, String> ids = topics.ensure();
        assertThat(ids).hasSize(5);
        admin.deleteTopics(ids.keySet()).all().get();
      }
      assertThat(topics.ensure()).hasSize(5);
    }
  }
}
