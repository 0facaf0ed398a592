package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads vectors out of an endpoint's answer and believes nothing. */
final class VectorAnswer {

  private VectorAnswer() {}

  /**
   * One unit vector a text.
   *
   * @param arrays JSON arrays of numbers
   */
  static List<float[]> read(List<JsonNode> arrays, int texts, int dimensions) {
    if (arrays.size() != texts) {
      throw new EmbeddingException(
          Kind.BAD_ANSWER, "%d texts, but %d vectors".formatted(texts, arrays.size()));
    }
    List<float[]> vectors = new ArrayList<>(texts);
    for (JsonNode array : arrays) {
      vectors.add(UnitVector.of(numbers(array), dimensions));
    }
    return vectors;
  }

  private static float[] numbers(JsonNode array) {
    if (!array.isArray()) {
      throw new EmbeddingException(Kind.BAD_ANSWER, "the answer has no array for a text");
    }
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      // What is no number, such as null or "NaN", makes the whole vector unusable.
      JsonNode value = array.get(i);
      vector[i] = value.isNumber() ? (float) value.asDouble(Double.NaN) : Float.NaN;
    }
    return vector;
  }
}
