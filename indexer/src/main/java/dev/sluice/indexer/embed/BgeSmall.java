package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;

/** The bundled model: BAAI's bge-small-en-v1.5, quantised to 8 bits, from the class path. */
final class BgeSmall {

  static final String WEIGHTS = "bge-small-en-v1.5-q.onnx";
  static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

  /** From the model card: the prefix is for queries only, pooling takes the CLS token. */
  static final EmbeddingModelSpec SPEC =
      new EmbeddingModelSpec(
          "bge-small-en-v1.5",
          EmbeddingProvider.IN_PROCESS,
          null,
          null,
          384,
          512,
          "Represent this sentence for searching relevant passages: ",
          "",
          "bge-small-en-v1.5-int8/cls/1");

  private BgeSmall() {}
}
