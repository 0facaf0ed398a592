package dev.sluice.schema.event;

import dev.sluice.schema.model.ContentHash;
import tools.jackson.databind.JsonNode;

/** {@link EmbeddingMessage} as JSON. */
final class EmbeddingFormat implements EventFormat<EmbeddingMessage> {

  @Override
  public String key(EmbeddingMessage message) {
    return message.modelId() + ":" + message.textHash().hex();
  }

  @Override
  public byte[] encode(EmbeddingMessage message) {
    return JsonPayload.write(
        JsonPayload.create()
            .put("model", message.modelId())
            .put("hash", message.textHash().hex())
            .put("text", JsonPayload.encodable(message.text())));
  }

  @Override
  public EmbeddingMessage decode(byte[] value) {
    return JsonPayload.read(value, EmbeddingFormat::message);
  }

  @Override
  public EventSubject subject(String key) {
    int colon = key.indexOf(':');
    try {
      return EventSubject.ofText(
          Integer.parseInt(key.substring(0, Math.max(colon, 0))),
          ContentHash.ofHex(key.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return EventSubject.UNKNOWN;
    }
  }

  private static EmbeddingMessage message(JsonNode node) {
    return new EmbeddingMessage(
        JsonPayload.integer(node, "model"),
        ContentHash.ofHex(JsonPayload.text(node, "hash")),
        JsonPayload.text(node, "text"));
  }
}
