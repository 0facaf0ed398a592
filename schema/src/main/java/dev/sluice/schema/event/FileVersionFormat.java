package dev.sluice.schema.event;

import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** {@link FileVersionMessage} as JSON. */
final class FileVersionFormat implements EventFormat<FileVersionMessage> {

  @Override
  public String key(FileVersionMessage message) {
    return message.fileVersion().id().toString();
  }

  @Override
  public byte[] encode(FileVersionMessage message) {
    return JsonPayload.write(
        JsonPayload.create()
            .put("blob", message.fileVersion().blobId())
            .put("language", message.fileVersion().language())
            .put("pipeline", message.fileVersion().pipeline())
            .put("type", message.contentType().label())
            .put("encoding", message.encoding())
            .put("bytes", message.bytes())
            .put("masked", message.secretsMasked())
            .put("text", JsonPayload.encodable(message.text())));
  }

  @Override
  public FileVersionMessage decode(byte[] value) {
    return JsonPayload.read(value, FileVersionFormat::message);
  }

  @Override
  public EventSubject subject(String key) {
    try {
      return EventSubject.ofDocument(UUID.fromString(key));
    } catch (IllegalArgumentException e) {
      return EventSubject.UNKNOWN;
    }
  }

  private static FileVersionMessage message(JsonNode node) {
    return new FileVersionMessage(
        fileVersion(node),
        contentType(JsonPayload.text(node, "type")),
        JsonPayload.text(node, "text"),
        JsonPayload.text(node, "encoding"),
        JsonPayload.field(node, "bytes").longValue(),
        JsonPayload.integer(node, "masked"));
  }

  private static FileVersion fileVersion(JsonNode node) {
    return new FileVersion(
        JsonPayload.text(node, "blob"),
        JsonPayload.text(node, "language"),
        JsonPayload.integer(node, "pipeline"));
  }

  private static ContentType contentType(String label) {
    return ContentType.of(label)
        .orElseThrow(() -> new DecodeException("unknown content type " + label));
  }
}
