package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.ingest.access.Caller;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.job.Dependencies;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.FetchProgress;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.sync.git.ResolvedRef;
import dev.sluice.sync.policy.IgnorePolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what a run would do. */
@RestController
class PlanController {

  /**
   * What a run would do.
   *
   * @param upToDate whether neither content nor code graph would change
   * @param graphAnew whether the whole code graph would be worked out, be it for other classes of
   *     dependencies or the first time
   * @param files paths that it would compare
   * @param skipped of them not to be indexed, by reason
   * @param deleted paths that are gone
   * @param read file versions that it would read and parse
   * @param bytes their size
   * @param texts about how many texts it would embed
   * @param seconds about how long it would take
   * @param cost what embedding would cost; the model in process costs nothing
   */
  record Plan(
      String repository,
      String ref,
      String commit,
      boolean upToDate,
      boolean graphAnew,
      long files,
      Map<String, Long> skipped,
      long deleted,
      long read,
      long bytes,
      long texts,
      double seconds,
      double cost) {}

  private final Locations locations;
  private final ServerConfig config;
  private final Mirrors mirrors;
  private final RefStore refs;
  private final FileVersionStore files;
  private final RepositoryStore repositories;
  private final Dependencies dependencies;

  PlanController(
      Locations locations,
      ServerConfig config,
      Mirrors mirrors,
      RefStore refs,
      FileVersionStore files,
      RepositoryStore repositories,
      Dependencies dependencies) {
    this.locations = locations;
    this.config = config;
    this.mirrors = mirrors;
    this.refs = refs;
    this.files = files;
    this.repositories = repositories;
    this.dependencies = dependencies;
  }

  /** Fetches into the mirror, compares, and changes nothing. */
  @PostMapping("/api/v1/plan/index")
  Plan plan(@RequestBody IndexRequest body, HttpServletRequest request) {
    RepositoryLocation location = locations.of(body.required(), Caller.isByKey(request));
    if (body.classPath() != null) {
      throw ApiException.invalid(
          "a plan takes no 'classPath'", "it goes by the one that the repository was given");
    }
    GitMirror mirror = mirrors.open(location);
    mirror.fetch(FetchProgress.NONE);
    ResolvedRef resolved =
        Boolean.TRUE.equals(body.worktree())
            ? mirror.snapshotWorktree(config.ignore())
            : mirror.resolve(body.ref());
    IgnorePolicy policy = mirror.policy(config.ignore(), resolved.commitId());
    Optional<IndexedRef> ref =
        refs.find(location.id(), resolved.name())
            .filter(known -> known.policy().equals(policy.fingerprint()));
    PlannedRevisions planned = new PlannedRevisions(files);
    mirror.revisions(
        ref.map(IndexedRef::commitId).orElse(null), resolved.commitId(), policy, planned::accept);
    String basis = GraphBuild.basis(classPath(location));
    boolean sameGraph = ref.map(known -> known.graphBasis().equals(basis)).orElse(false);
    return planned.plan(location.suggestedName(), resolved, sameGraph);
  }

  private ClassPath classPath(RepositoryLocation location) {
    return repositories.find(location.id()).map(dependencies::of).orElse(ClassPath.NONE);
  }
}
