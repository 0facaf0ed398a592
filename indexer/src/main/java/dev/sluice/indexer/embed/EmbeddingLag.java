package dev.sluice.indexer.embed;

import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.port.OffsetStore.Claim;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** How many texts wait in Kafka. */
record EmbeddingLag(TopicSetup topics, OffsetStore offsets) {

  /** Whether every lane was claimed by somebody, so that there is a lag to speak of. */
  boolean known() {
    return Arrays.stream(Lane.values()).noneMatch(lane -> positions(lane).isEmpty());
  }

  /** Messages of both lanes that nobody has handled. */
  long messages() {
    return Arrays.stream(Lane.values())
        .flatMap(lane -> positions(lane).stream())
        .mapToLong(this::behind)
        .sum();
  }

  private List<Claim> positions(Lane lane) {
    return offsets.positions(EmbeddingWorkersConfig.group(lane), Topics.embeddings(lane));
  }

  /** Of a topic that was made anew, everything waits. */
  private long behind(Claim claim) {
    String topic = claim.source().topic();
    TopicSetup.Range range = topics.range(new TopicPartition(topic, claim.source().partition()));
    boolean same = topics.id(topic).filter(claim.source().topicId()::equals).isPresent();
    return Math.max(0, range.end() - Math.max(range.earliest(), same ? claim.nextOffset() : 0));
  }
}
