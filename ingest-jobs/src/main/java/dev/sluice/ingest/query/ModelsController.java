package dev.sluice.ingest.query;

import dev.sluice.indexer.embed.EmbeddingModels;
import dev.sluice.ingest.job.FillModelRequest;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.ModelProgress;
import dev.sluice.schema.model.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Embedding models. */
@RestController
@RequestMapping("/api/v1/models")
class ModelsController {

  private static final String DEFAULT_WINDOW_ADVICE = "say how many tokens it takes, at least 512";

  /** A model and how far it is. */
  record ModelView(
      int id,
      String name,
      String provider,
      String state,
      int dimensions,
      int maxTokens,
      @Nullable String endpoint,
      @Nullable String remoteName,
      long texts,
      long vectors,
      long pending,
      long failed,
      boolean indexed) {}

  /** A run that fills a model was accepted. */
  record Filling(JobView job, ModelView model) {}

  /** A model to add. */
  record ModelRequest(
      @Nullable String name,
      @Nullable String provider,
      @Nullable String endpoint,
      @Nullable String remoteName,
      @Nullable Integer dimensions,
      @Nullable Integer maxTokens,
      @Nullable String queryPrefix,
      @Nullable String textPrefix) {}

  private final EmbeddingModels models;
  private final IndexRuns runs;
  private final JobViews jobs;

  ModelsController(EmbeddingModels models, IndexRuns runs, JobViews jobs) {
    this.models = models;
    this.runs = runs;
    this.jobs = jobs;
  }

  /** All models, oldest first. */
  @GetMapping
  Page<ModelView> list() {
    List<ModelView> all = views();
    return new Page<>(all, null, all.size());
  }

  List<ModelView> views() {
    return models.list().stream().map(this::view).toList();
  }

  /** Adds a model behind the active one. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ModelView add(@RequestBody ModelRequest body) {
    return view(models.add(spec(body)));
  }

  /** Has a run embed what the model lacks. */
  @PostMapping("/{name}/fill")
  ResponseEntity<Filling> fill(@PathVariable String name) {
    EmbeddingModel model = named(name);
    Job job = runs.request(new FillModelRequest(name));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/jobs/" + job.id()))
        .body(new Filling(jobs.of(job), view(model)));
  }

  /** Lets searches use the model. */
  @PostMapping("/{name}/switch")
  ModelView switchTo(@PathVariable String name) {
    named(name);
    try {
      models.switchTo(name);
    } catch (IllegalStateException e) {
      throw ApiException.conflict(
          String.valueOf(e.getMessage()), "fill it with: ./sluice models fill " + name);
    }
    return view(named(name));
  }

  /** Deletes a model and its vectors. */
  @DeleteMapping("/{name}")
  Map<String, String> drop(@PathVariable String name) {
    named(name);
    try {
      models.drop(name);
    } catch (IllegalStateException e) {
      throw ApiException.conflict(String.valueOf(e.getMessage()), "switch to another model first");
    }
    return Map.of("dropped", name);
  }

  private EmbeddingModel named(String name) {
    return models.list().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "no model is called '" + name + "'", "see them with: ./sluice models"));
  }

  private ModelView view(EmbeddingModel model) {
    ModelProgress progress = models.progress(model.name());
    return new ModelView(
        model.id(),
        model.name(),
        model.provider().label(),
        model.state().label(),
        model.dimensions(),
        model.maxTokens(),
        model.endpoint(),
        model.remoteName(),
        progress.texts(),
        progress.embedded(),
        progress.pending(),
        progress.failed(),
        progress.indexed());
  }

  private static EmbeddingModelSpec spec(ModelRequest body) {
    String name = required("name", body.name());
    String remote = body.remoteName() == null ? name : body.remoteName();
    return new EmbeddingModelSpec(
        name,
        provider(required("provider", body.provider())),
        endpoint(body.endpoint()),
        remote,
        number("dimensions", body.dimensions(), "say how long its vectors are"),
        number("maxTokens", body.maxTokens(), DEFAULT_WINDOW_ADVICE),
        Objects.requireNonNullElse(body.queryPrefix(), ""),
        Objects.requireNonNullElse(body.textPrefix(), ""),
        remote);
  }

  /**
   * It is stored and shown, so it has no credentials in it. It may be at any address: only
   * administrators add models, and models often run beside the server.
   */
  private static @Nullable String endpoint(@Nullable String text) {
    if (text != null && !text.matches("https?://[^/@?#\\s]+(/[^@?#\\s]*)?")) {
      throw ApiException.invalid(
          "'endpoint' is no http or https URL, or has a user, a query or a fragment",
          "write it like http://localhost:11434; the key goes into SLUICE_EMBEDDING_API_KEY");
    }
    return text;
  }

  private static EmbeddingProvider provider(String label) {
    return EmbeddingProvider.of(label)
        .filter(provider -> provider != EmbeddingProvider.IN_PROCESS)
        .orElseThrow(
            () -> ApiException.invalid("'" + label + "' can't be added", "use openai or ollama"));
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ApiException.invalid("'" + field + "' is missing", "see ./sluice models add --help");
    }
    return value;
  }

  private static int number(String field, @Nullable Integer value, String advice) {
    if (value == null) {
      throw ApiException.invalid("'" + field + "' is missing", advice);
    }
    return value;
  }
}
