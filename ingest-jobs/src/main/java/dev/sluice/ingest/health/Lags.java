package dev.sluice.ingest.health;

import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.port.StatusStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages of each topic nobody has handled yet. */
@Component
public class Lags {

  private static final Logger LOG = LoggerFactory.getLogger(Lags.class);

  private final TopicSetup topics;
  private final StatusStore status;

  Lags(TopicSetup topics, StatusStore status) {
    this.topics = topics;
    this.status = status;
  }

  /** Empty while the broker is away. */
  public Map<String, Long> byTopic() {
    Map<String, Long> lags = new TreeMap<>();
    try {
      for (Lane lane : Lane.values()) {
        add(Topics.documents(lane), lags);
        add(Topics.embeddings(lane), lags);
      }
    } catch (KafkaException e) {
      LOG.debug("no lags while the broker is away", e);
    }
    return lags;
  }

  private void add(String topic, Map<String, Long> lags) {
    Optional<String> id = topics.id(topic);
    if (id.isPresent()) {
      long lag = 0;
      for (Map.Entry<Integer, Long> next : status.positions(topic, id.get()).entrySet()) {
        TopicSetup.Range range = topics.range(new TopicPartition(topic, next.getKey()));
        lag += Math.max(0, range.end() - Math.max(next.getValue(), range.earliest()));
      }
      lags.put(topic, lag);
    }
  }
}
