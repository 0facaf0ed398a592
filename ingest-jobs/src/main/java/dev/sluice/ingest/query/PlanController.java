package dev.sluice.ingest.query;

import dev.sluice.ingest.access.Caller;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.RefStore;
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

  PlanController(
      Locations locations,
      ServerConfig config,
      Mirrors mirrors,
      RefStore refs,
      FileVersionStore files) {
    this.locations = locations;
    this.config = config;
    this.mirrors = mirrors;
    this.refs = refs;
    this.files = files;
  }

  /** Fetches into the mirror, compares, and changes nothing. */
  @PostMapping("/api/v1/plan/index")
  Plan plan(@RequestBody IndexRequest body, HttpServletRequest request) {
    RepositoryLocation location = locations.of(body.required(), Caller.isByKey(request));
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
    return planned.plan(location.suggestedName(), resolved);
  }
}
