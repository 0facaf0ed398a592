package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bundled model, computed in this process: one text a call, one thread a call, as many calls at
 * once as there are cores. See RATIONALE.md for what else was measured.
 */
public final class OnnxEmbeddingClient implements EmbeddingClient {

  private final EmbeddingModel model;
  private final OnnxModel onnx;
  private final LanePool pool;
  private final Semaphore queries;
  private final AtomicLong tokens = new AtomicLong();

  /** A client that computes on every core. */
  public OnnxEmbeddingClient(EmbeddingModel model) {
    this(model, Runtime.getRuntime().availableProcessors());
  }

  /**
   * A client with a bound.
   *
   * @param parallelCalls how many texts are computed at once
   */
  public OnnxEmbeddingClient(EmbeddingModel model, int parallelCalls) {
    if (!model.identity().equals(BgeSmall.SPEC.identity())) {
      throw new EmbeddingException(
          EmbeddingException.Kind.MISCONFIGURED,
          "this version computes %s in process, not %s"
              .formatted(BgeSmall.SPEC.identity(), model.identity()));
    }
    this.model = model;
    this.onnx = OnnxModel.bundled();
    this.pool = new LanePool("embed", parallelCalls);
    this.queries = new Semaphore(parallelCalls);
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  @Override
  public List<float[]> embed(List<String> texts, Lane lane) {
    return pool.all(lane, texts.stream().map(this::task).toList());
  }

  /** A query doesn't queue behind texts: it is short, and computed at once on its own thread. */
  @Override
  public float[] embedQuery(String query) {
    queries.acquireUninterruptibly();
    try {
      return compute(model.queryPrefix() + query);
    } finally {
      queries.release();
    }
  }

  @Override
  public long tokens() {
    return tokens.get();
  }

  @Override
  public void close() {
    pool.close();
  }

  private Callable<float[]> task(String text) {
    return () -> compute(model.textPrefix() + text);
  }

  private float[] compute(String text) {
    long[] ids = onnx.tokens(text);
    tokens.addAndGet(ids.length);
    return onnx.embed(ids);
  }
}
