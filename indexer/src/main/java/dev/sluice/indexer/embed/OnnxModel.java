package dev.sluice.indexer.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sluice.indexer.cache.UserCache;
import dev.sluice.indexer.embed.EmbeddingException.Kind;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The bundled weights and their tokenizer, loaded once a JVM and never unloaded. A call computes on
 * the calling thread alone. When the JVM ends, calls under way are waited for and no new one
 * begins: native code that loses its environment in the middle of a call takes the process down.
 */
final class OnnxModel {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final int dimensions;
  private final int window;
  private final ReadWriteLock ending = new ReentrantReadWriteLock();

  private OnnxModel(int dimensions, int window) throws IOException, OrtException {
    this.dimensions = dimensions;
    this.window = window;
    UserCache cache = NativeLibraries.prepare();
    Path files =
        cache.files("bge-small", OnnxModel.class, '/' + BgeSmall.WEIGHTS, '/' + BgeSmall.TOKENIZER);
    environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    NativeLibraries.outlive(environment);
    Runtime.getRuntime().addShutdownHook(new Thread(ending.writeLock()::lock, "embed-end"));
    try (OrtSession.SessionOptions options = options()) {
      session = environment.createSession(files.resolve(BgeSmall.WEIGHTS).toString(), options);
    }
    tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(files.resolve(BgeSmall.TOKENIZER))
            .optTruncation(false)
            .optPadding(false)
            .build();
  }

  private static final class Bundled {
    static final OnnxModel MODEL = load();

    private static OnnxModel load() {
      try {
        return new OnnxModel(BgeSmall.SPEC.dimensions(), BgeSmall.SPEC.maxTokens());
      } catch (IOException | OrtException e) {
        throw new IllegalStateException("the bundled embedding model can't be loaded", e);
      }
    }
  }

  static OnnxModel bundled() {
    return Bundled.MODEL;
  }

  /**
   * The text's tokens, special ones included.
   *
   * @throws EmbeddingException if they are more than the window holds
   */
  long[] tokens(String text) {
    Encoding encoding = tokenizer.encode(text, true, false);
    long[] ids = encoding.getIds();
    if (ids.length > window) {
      throw new EmbeddingException(
          Kind.TEXT_TOO_LONG,
          "the text has %d tokens, the model takes %d".formatted(ids.length, window));
    }
    return ids;
  }

  /**
   * The unit vector of one tokenised text.
   *
   * @throws EmbeddingException if there is none, or the process is ending
   */
  float[] embed(long[] tokens) {
    if (!ending.readLock().tryLock()) {
      throw new EmbeddingException(Kind.UNAVAILABLE, "the process is ending");
    }
    try {
      return run(tokens);
    } catch (OrtException e) {
      throw new EmbeddingException(Kind.BAD_ANSWER, "ONNX Runtime failed", e, null);
    } finally {
      ending.readLock().unlock();
    }
  }

  private float[] run(long[] tokens) throws OrtException {
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = tensor(tokens);
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[tokens.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return UnitVector.of(firstToken((OnnxTensor) result.get(0)), dimensions);
    }
  }

  /** CLS pooling: the model was trained to say everything with its first token. */
  private float[] firstToken(OnnxTensor hidden) {
    FloatBuffer values = hidden.getFloatBuffer();
    float[] vector = new float[dimensions];
    values.get(0, vector);
    return vector;
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    // A waiting thread that spins takes the core from the call that computes.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    // Texts have many lengths; a memory plan kept for each of them would only grow.
    options.setMemoryPatternOptimization(false);
    return options;
  }
}
