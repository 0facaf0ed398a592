package dev.sluice.indexer.collect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Gathers records while the batches before them are under way. */
final class BatchFormer<T> {

  private final int maxRecords;
  private final long maxBytes;
  private final Deque<Received<T>> waiting = new ArrayDeque<>();
  private long bytes;

  BatchFormer(FencedConsumerConfig config) {
    this.maxRecords = config.maxRecords();
    this.maxBytes = config.maxBytes();
  }

  void add(Received<T> record) {
    waiting.add(record);
    bytes += record.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether a whole batch waits, so that no more should be read. */
  boolean isFull() {
    return waiting.size() >= maxRecords || bytes >= maxBytes;
  }

  /** Takes the next batch: within the bounds, but at least one record. */
  List<Received<T>> take() {
    List<Received<T>> taken = new ArrayList<>();
    long size = 0;
    for (Received<T> next = waiting.peek(); next != null; next = waiting.peek()) {
      size += next.size();
      if (taken.size() == maxRecords || (size > maxBytes && !taken.isEmpty())) {
        break;
      }
      taken.add(waiting.remove());
      bytes -= next.size();
    }
    return taken;
  }

  void clear() {
    waiting.clear();
    bytes = 0;
  }
}
