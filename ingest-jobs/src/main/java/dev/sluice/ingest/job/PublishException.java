package dev.sluice.ingest.job;

/** File versions could not be handed to Kafka. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the topic and the cause. */
  public PublishException(String topic, Throwable cause) {
    super("cannot publish to " + topic + ": " + cause.getMessage(), cause);
  }
}
