package dev.sluice.ingest.config;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.ingest.job.Dependencies;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.ingest.job.RepositoryCheck;
import dev.sluice.ingest.verify.Verification;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.StoredChunks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Comparing the index with its sources. */
@Configuration(proxyBeanMethods = false)
public class VerifyBeans {

  @Bean
  RepositoryCheck repositoryCheck(
      ServerConfig config,
      Mirrors mirrors,
      RefStore refs,
      GithubStore github,
      StoredChunks chunks,
      Chunker chunker,
      GraphBuild graph,
      Dependencies dependencies) {
    return new Verification(
        mirrors, config.ignore(), refs, github, chunks, chunker, graph, dependencies);
  }
}
