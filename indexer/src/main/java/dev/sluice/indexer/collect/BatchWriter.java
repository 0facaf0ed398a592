package dev.sluice.indexer.collect;

import dev.sluice.indexer.collect.BatchHandler.PreparedBatch;
import dev.sluice.indexer.collect.Received.Unreadable;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.EventSubject;
import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.port.DeadLetterStore.DeadLetter;
import dev.sluice.schema.port.OffsetStore.Claim;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes a batch with its dead letters and its offsets, all in one transaction. */
record BatchWriter<T>(ConsumerStores stores, EventFormat<T> format) {

  /**
   * Writes all or nothing.
   *
   * @throws FencedException if another consumer has claimed one of the partitions
   */
  void write(Batch<T> batch, PreparedBatch prepared) {
    stores
        .transactions()
        .run(
            () -> {
              advance(batch);
              prepared.write();
              batch.records().forEach(record -> buryUnreadable(batch, record));
            });
  }

  /** Gives a message up. */
  void bury(Batch<T> batch, Received<T> record, String cause) {
    stores
        .transactions()
        .run(
            () -> {
              advance(batch);
              stores.deadLetters().add(letter(batch, record, cause));
            });
  }

  /** First, so that a stale claim costs no more than this. */
  private void advance(Batch<T> batch) {
    batch
        .next()
        .forEach(
            (partition, next) -> {
              Claim claim = Objects.requireNonNull(batch.claims().get(partition));
              if (!stores.offsets().advance(claim, next)) {
                throw new FencedException(claim);
              }
            });
  }

  private void buryUnreadable(Batch<T> batch, Received<T> record) {
    if (record instanceof Unreadable<T>(var ignored, String cause)) {
      stores.deadLetters().add(letter(batch, record, cause));
    }
  }

  private DeadLetter letter(Batch<T> batch, Received<T> received, String cause) {
    ConsumerRecord<byte[], byte[]> record = received.record();
    Claim claim = Objects.requireNonNull(batch.claims().get(received.partition()));
    EventSubject subject = subject(record.key());
    return new DeadLetterStore.DeadLetter(
        record.topic(),
        claim.source().topicId(),
        record.partition(),
        record.offset(),
        subject.documentId(),
        subject.modelId(),
        subject.textHash(),
        cause,
        record.value());
  }

  @SuppressWarnings("ConstantValue") // Kafka's keys may be null, whatever its signatures say
  private EventSubject subject(byte[] key) {
    return key == null
        ? EventSubject.UNKNOWN
        : format.subject(new String(key, StandardCharsets.UTF_8));
  }
}
