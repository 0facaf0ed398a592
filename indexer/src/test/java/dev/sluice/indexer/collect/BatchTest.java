package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.OffsetStore.Claim;
import dev.sluice.schema.port.OffsetStore.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final TopicPartition P0 = new TopicPartition("words", 0);
  private static final TopicPartition P1 = new TopicPartition("words", 1);

  private final Batch<String> batch =
      new Batch<>(
          1,
          Map.of(P0, claim(0, 10), P1, claim(1, 5)),
          List.of(word(P0, 10, "a"), word(P1, 5, "b"), word(P0, 13, "c"), word(P1, 6, "!d")));

  @Test
  void aBatchAdvancesEachPartitionBehindItsLastRecord() {
    assertThat(batch.next()).isEqualTo(Map.of(P0, 14L, P1, 7L));
    assertThat(batch.advanced()).isEqualTo(Map.of(P0, claim(0, 14), P1, claim(1, 7)));
  }

  @Test
  void unreadableRecordsAreNoMessages() {
    assertThat(batch.messages()).containsExactly("a", "b", "c");
    assertThat(batch.records()).hasSize(4);
  }

  @Test
  void theSecondHalfGoesOnWhereTheFirstEnds() {
    assertThat(batch.front().messages()).containsExactly("a", "b");
    assertThat(batch.front().claims()).isEqualTo(batch.claims());
    assertThat(batch.back().claims()).isEqualTo(Map.of(P0, claim(0, 11), P1, claim(1, 6)));
    assertThat(batch.back().advanced()).isEqualTo(batch.advanced());
  }

  @Test
  void aPartitionThatIsNotInTheFirstHalfStaysWhereItIs() {
    Batch<String> uneven =
        new Batch<>(1, batch.claims(), List.of(word(P0, 10, "a"), word(P1, 5, "b")));
    assertThat(uneven.back().claims()).isEqualTo(Map.of(P0, claim(0, 11), P1, claim(1, 5)));
    assertThat(uneven.back().single()).isTrue();
  }

  private static Claim claim(int partition, long offset) {
    return new Claim(new Source("group", "words", partition, "id"), 3, offset);
  }

  private static Received<String> word(TopicPartition partition, long offset, String word) {
    byte[] value = word.getBytes(StandardCharsets.UTF_8);
    return Received.of(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, value, value),
        Words.FORMAT);
  }
}
