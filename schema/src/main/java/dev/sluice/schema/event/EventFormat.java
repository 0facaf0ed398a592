package dev.sluice.schema.event;

/**
 * How one kind of message looks in Kafka. A message's key names what it is about, so that a message
 * can be reported even when its value is unreadable.
 *
 * @param <T> the message
 */
public interface EventFormat<T> {

  /** The record's key. Equal for repeated messages about the same thing. */
  String key(T message);

  /** The record's value. */
  byte[] encode(T message);

  /**
   * Reads what {@link #encode} wrote, now or in an earlier build.
   *
   * @throws DecodeException if the bytes are malformed, or of a later schema version
   */
  T decode(byte[] value);

  /** What a record with this key is about; empty for keys that nobody here wrote. */
  EventSubject subject(String key);
}
