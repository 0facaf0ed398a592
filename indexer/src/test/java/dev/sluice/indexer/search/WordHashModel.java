package dev.sluice.indexer.search;

import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.indexer.embed.EmbeddingException;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A real model, if a simple one: the sum of a fixed random direction for each word. */
record WordHashModel(EmbeddingModel model) implements EmbeddingClient {

  static final int DIMENSIONS = 64;
  static final int WINDOW = 3_000;

  @Override
  public List<float[]> embed(List<String> texts, Lane lane) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public float[] embedQuery(String text) {
    if (text.length() > WINDOW) {
      throw new EmbeddingException(EmbeddingException.Kind.TEXT_TOO_LONG, "too long");
    }
    float[] sum = new float[DIMENSIONS];
    add(sum, ""); // a text without words has a direction too
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      add(sum, word);
    }
    return normalised(sum);
  }

  private static void add(float[] sum, String word) {
    Random direction = new Random(word.hashCode() * 1_000_003L);
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] += (float) direction.nextGaussian();
    }
  }

  private static float[] normalised(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  @Override
  public void close() {}
}
