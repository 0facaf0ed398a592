package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GitPathTest {

  @Test
  void leavesUtf8AsItIs() {
    for (String path :
        new String[] {"a/b.txt", "caf\u00e9", "\uD83D\uDE80", "back\\slash", "\\x", "\uFFFD"}) {
      assertThat(GitPath.decode(path.getBytes(StandardCharsets.UTF_8))).isEqualTo(path);
      assertThat(GitPath.encode(path)).isEqualTo(path.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void escapesOtherBytesAndWhatLooksLikeAnEscape() {
    assertThat(GitPath.decode(new byte[] {'c', (byte) 0xE9})).isEqualTo("c\\xE9");
    assertThat(GitPath.decode("c\\xE9".getBytes(StandardCharsets.UTF_8))).isEqualTo("c\\x5CxE9");
  }

  @Test
  void givesDifferentBytesDifferentTextAndTheBytesBack() {
    Random random = new Random(3);
    byte[] alphabet = HexFormat.of().parseHex("5c78454641c3a9ff80f09f9a80c0");
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = new byte[1 + random.nextInt(8)];
      for (int j = 0; j < raw.length; j++) {
        raw[j] = alphabet[random.nextInt(alphabet.length)];
      }
      String text = GitPath.decode(raw);
      assertThat(GitPath.encode(text)).isEqualTo(raw);
      String bytes = HexFormat.of().formatHex(raw);
      assertThat(seen.computeIfAbsent(text, t -> bytes)).isEqualTo(bytes);
    }
  }
}
