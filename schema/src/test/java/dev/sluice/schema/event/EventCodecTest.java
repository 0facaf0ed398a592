package dev.sluice.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  private static final EventFormat<FileVersionMessage> FILES = EventCodec.fileVersions();
  private static final EventFormat<EmbeddingMessage> TEXTS = EventCodec.embeddings();

  @Test
  void aFileVersionComesBackAsItWas() {
    FileVersionMessage message = file("line\n\ttab \"quoted\" \\ \u0001 \uD83D\uDE00\r\n");
    assertThat(FILES.decode(FILES.encode(message))).isEqualTo(message);
    assertThat(FILES.subject(FILES.key(message)).documentId())
        .isEqualTo(message.fileVersion().id());
  }

  @Test
  void aTextComesBackAsItWas() {
    EmbeddingMessage message = new EmbeddingMessage(7, ContentHash.of("text"), "text");
    assertThat(TEXTS.decode(TEXTS.encode(message))).isEqualTo(message);
    assertThat(TEXTS.subject(TEXTS.key(message)))
        .isEqualTo(EventSubject.ofText(7, ContentHash.of("text")));
  }

  @Test
  void halfASurrogatePairArrivesAsTheHashSeesIt() {
    String text = "cut \uD83D";
    String arrived = FILES.decode(FILES.encode(file(text))).text();
    assertThat(arrived).isEqualTo("cut ?");
    assertThat(ContentHash.of(arrived)).isEqualTo(ContentHash.of(text));
  }

  @Test
  void halfASurrogatePairThatJsonSpellsOutIsNoneEither() {
    String json = json(TEXTS.encode(new EmbeddingMessage(7, ContentHash.of("a"), "QQ")));
    byte[] spelled = json.replace("QQ", "\\ud800").getBytes(StandardCharsets.UTF_8);
    assertThat(TEXTS.decode(spelled).text()).isEqualTo("?");
  }

  @Test
  void fieldsOfLaterBuildsAreIgnored() {
    String json = json(TEXTS.encode(new EmbeddingMessage(7, ContentHash.of("a"), "a")));
    String later = json.replace("{\"schema\"", "{\"colour\":[1,{}],\"schema\"");
    assertThat(TEXTS.decode(later.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("a");
  }

  @Test
  void aLaterSchemaIsRefusedByName() {
    String json = json(TEXTS.encode(new EmbeddingMessage(7, ContentHash.of("a"), "a")));
    String later = json.replace("\"schema\":1", "\"schema\":2");
    assertThatThrownBy(() -> TEXTS.decode(later.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("schema 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        "{\"schema\":1}",
        "{\"schema\":\"1\"}",
        "{\"schema\":1,\"model\":1,\"hash\":\"zz\",\"text\":\"a\"}",
        "{\"schema\":1,\"model\":1,\"hash\":null,\"text\":\"a\"}",
        "{\"schema\":1,\"model\":\"x\",\"hash\":7,\"text\":[]}",
        "\u0000\u0001garbage"
      })
  void whatIsNoMessageIsRefused(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TEXTS.decode(bytes)).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> FILES.decode(bytes)).isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "7:", "x:00", "7:00", "not a key"})
  void aForeignKeyIsAboutNothingKnown(String key) {
    assertThat(TEXTS.subject(key)).isEqualTo(EventSubject.UNKNOWN);
    assertThat(FILES.subject(key)).isEqualTo(EventSubject.UNKNOWN);
  }

  private static FileVersionMessage file(String text) {
    FileVersion version = FileVersion.current("0".repeat(40), "java");
    return new FileVersionMessage(version, ContentType.CODE, text, "UTF-8", 123L, 2);
  }

  private static String json(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
