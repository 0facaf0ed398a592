package dev.sluice.ingest.query;

import dev.sluice.embedded.ComponentHealth;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.parse.Grammars;
import dev.sluice.ingest.config.BuildVersion;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.health.Components;
import dev.sluice.ingest.health.Lags;
import dev.sluice.ingest.job.Dependencies;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.RefStatistics;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.StatusStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything is. */
@RestController
class StatusController {

  /** The process. */
  record ServerView(
      String version, String url, long pid, String home, Instant startedAt, List<String> roles) {}

  /** A ref and its sizes. */
  record RefView(
      String name,
      String kind,
      @Nullable String indexedCommit,
      @Nullable String headCommit,
      @Nullable Integer behind,
      @Nullable Instant indexedAt,
      long files,
      long chunks,
      @Nullable Long embedded,
      Map<String, Long> skipped,
      long failed,
      long unparsed,
      long secretsMasked) {}

  /**
   * The dependencies that the graph is made with.
   *
   * @param entries how many paths were named
   * @param archives jars and folders of classes found there; null as long as this process has not
   *     looked
   * @param unreadable what is not there, can't be read or has no classes
   */
  record ClassPathView(int entries, @Nullable Integer archives, List<String> unreadable) {}

  /** A repository with its refs. */
  record RepositoryStatus(
      String id,
      String name,
      String location,
      @Nullable String defaultRef,
      List<RefView> refs,
      ClassPathView classPath,
      @Nullable String lastError) {}

  /** The whole answer; {@code languages} are read by their syntax, or as text and why. */
  record StatusView(
      ServerView server,
      List<ComponentHealth> components,
      List<ModelsController.ModelView> models,
      List<RepositoryStatus> repositories,
      Map<String, String> languages,
      Map<String, Long> topics,
      Map<String, Long> totals) {}

  private final ServerConfig config;
  private final Components components;
  private final ModelsController models;
  private final RepositoryStore repositories;
  private final RefStore refs;
  private final StatusStore status;
  private final Dependencies dependencies;
  private final Lags lags;
  private final Instant startedAt;

  StatusController(
      ServerConfig config,
      Components components,
      ModelsController models,
      RepositoryStore repositories,
      RefStore refs,
      StatusStore status,
      Dependencies dependencies,
      Lags lags,
      Clock clock) {
    this.config = config;
    this.components = components;
    this.models = models;
    this.repositories = repositories;
    this.refs = refs;
    this.status = status;
    this.dependencies = dependencies;
    this.lags = lags;
    this.startedAt = clock.instant();
  }

  /** Server, components, models, repositories and lags. */
  @GetMapping("/api/v1/status")
  StatusView status(HttpServletRequest request) {
    return new StatusView(
        server(request),
        components.check(),
        models.views(),
        repositories.list(null, Integer.MAX_VALUE).stream().map(this::view).toList(),
        languages(),
        lags.byTopic(),
        status.totals());
  }

  /** Where the index comes from. */
  @GetMapping("/api/v1/sources")
  Page<RepositoryView> sources() {
    List<RepositoryView> all =
        repositories.list(null, Integer.MAX_VALUE).stream().map(RepositoryView::of).toList();
    return new Page<>(all, null, all.size());
  }

  private static Map<String, String> languages() {
    Map<String, String> languages = new TreeMap<>(Map.of("java", "syntax"));
    Grammars.problems()
        .forEach((name, why) -> languages.put(name, why.isEmpty() ? "syntax" : "text: " + why));
    return languages;
  }

  private ServerView server(HttpServletRequest request) {
    return new ServerView(
        BuildVersion.current(),
        "http://" + request.getHeader("Host"),
        ProcessHandle.current().pid(),
        config.home().toString(),
        startedAt,
        config.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).toList());
  }

  private RepositoryStatus view(Repository repository) {
    Map<String, SyncState> states =
        refs.syncStates(repository.id()).stream()
            .collect(Collectors.toMap(SyncState::stream, Function.identity()));
    List<RefView> views =
        refs.list(repository.id()).stream().map(ref -> view(ref, states.get(ref.name()))).toList();
    return new RepositoryStatus(
        repository.id(),
        repository.name(),
        repository.location(),
        repository.defaultRef(),
        views,
        classPath(repository),
        lastError(states));
  }

  private ClassPathView classPath(Repository repository) {
    Optional<ClassPath> latest = dependencies.latest(repository);
    return new ClassPathView(
        dependencies.entries(repository).size(),
        latest.map(ClassPath::size).orElse(null),
        latest.map(ClassPath::unreadable).orElse(List.of()));
  }

  private RefView view(IndexedRef ref, @Nullable SyncState state) {
    RefStatistics sizes = status.statistics(ref);
    return new RefView(
        ref.name(),
        ref.kind().label(),
        ref.commitId(),
        state == null ? null : state.headCommit(),
        state == null || state.behind() < 0 ? null : state.behind(),
        ref.indexedAt(),
        sizes.files(),
        sizes.chunks(),
        embedded(sizes),
        sizes.skipped(),
        sizes.failed(),
        sizes.unparsed(),
        sizes.secretsMasked());
  }

  private static @Nullable Long embedded(RefStatistics sizes) {
    Long pending = sizes.pendingChunks();
    return pending == null ? null : Math.max(0, sizes.chunks() - pending);
  }

  private static @Nullable String lastError(Map<String, SyncState> states) {
    return states.values().stream()
        .map(SyncState::lastError)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
