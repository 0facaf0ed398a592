package dev.sluice.ingest.query;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.ingest.verify.Findings;
import dev.sluice.ingest.verify.Verification;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.StoredChunks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Compares the index with its sources. */
@RestController
class VerifyController {

  /** Which repository, by name or id; all when null. */
  record VerifyRequest(@Nullable String repository) {}

  private final Verification verification;
  private final Scope scope;

  VerifyController(
      ServerConfig config,
      Mirrors mirrors,
      RefStore refs,
      GithubStore github,
      StoredChunks chunks,
      Chunker chunker,
      GraphBuild graph,
      Scope scope) {
    this.verification =
        new Verification(mirrors, config.ignore(), refs, github, chunks, chunker, graph);
    this.scope = scope;
  }

  /** What is missing, extra or stale. */
  @PostMapping("/api/v1/verify")
  Findings verify(@RequestBody(required = false) @Nullable VerifyRequest body) {
    return verification.of(scope.repositories(body == null ? null : body.repository()));
  }
}
