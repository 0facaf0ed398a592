package dev.sluice.schema.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermVectorCodecTest {

  @Test
  void hashesAsMurmur3Does() {
    assertThat(TermVectorCodec.hash("")).isZero();
    assertThat(TermVectorCodec.hash("test")).isEqualTo(0xba6bd213);
    assertThat(TermVectorCodec.hash("Hello, world!")).isEqualTo(0xc0363e43);
    assertThat(TermVectorCodec.hash("The quick brown fox jumps over the lazy dog"))
        .isEqualTo(0x2e4ff723);
  }

  @Test
  void findsEveryFrequencyAgainAndNothingElse() {
    Map<String, Integer> frequencies = new HashMap<>();
    for (int i = 1; i <= 500; i++) {
      frequencies.put("term" + i, i);
    }
    byte[] packed = TermVectorCodec.encode(new TermVector(500, frequencies));
    assertThat(packed).hasSize(2500);
    frequencies.forEach(
        (term, frequency) ->
            assertThat(TermVectorCodec.frequency(packed, TermVectorCodec.hash(term)))
                .isEqualTo(Math.min(frequency, 255)));
    assertThat(TermVectorCodec.frequency(packed, TermVectorCodec.hash("absent"))).isZero();
  }

  @Test
  void packsAnEmptyVectorToNothing() {
    byte[] packed = TermVectorCodec.encode(new TermVector(0, Map.of()));
    assertThat(packed).isEmpty();
    assertThat(TermVectorCodec.frequency(packed, 17)).isZero();
  }
}
