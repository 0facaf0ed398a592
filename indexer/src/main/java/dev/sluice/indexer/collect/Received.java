package dev.sluice.indexer.collect;

import dev.sluice.schema.event.DecodeException;
import dev.sluice.schema.event.EventFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record as it came, decoded if that was possible. */
sealed interface Received<T> {

  ConsumerRecord<byte[], byte[]> record();

  record Readable<T>(ConsumerRecord<byte[], byte[]> record, T message) implements Received<T> {}

  record Unreadable<T>(ConsumerRecord<byte[], byte[]> record, String cause)
      implements Received<T> {}

  static <T> Received<T> of(ConsumerRecord<byte[], byte[]> record, EventFormat<T> format) {
    if (record.value() == null) {
      return new Unreadable<>(record, "the message is empty");
    }
    try {
      return new Readable<>(record, format.decode(record.value()));
    } catch (DecodeException e) {
      return new Unreadable<>(record, String.valueOf(e.getMessage()));
    }
  }

  default TopicPartition partition() {
    return new TopicPartition(record().topic(), record().partition());
  }

  default int size() {
    return Math.max(0, record().serializedKeySize()) + Math.max(0, record().serializedValueSize());
  }
}
