package dev.sluice.ingest.job;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.sync.github.GithubDocument;

/** Stages the documents of the objects that have changed since the ref was moved. */
final class StageObjectsStep implements RunStep {

  private final GithubStore store;
  private final StagingStore staging;
  private final LexicalAnalyzer analyzer;

  StageObjectsStep(GithubStore store, StagingStore staging, LexicalAnalyzer analyzer) {
    this.store = store;
    this.staging = staging;
    this.analyzer = analyzer;
  }

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.STAGE, 0);
    staging.clear(run.attempt());
    run.missing().clear();
    long above = run.order().wholeTree() ? 0 : ((GithubTarget) run.target()).above();
    run.wholeTree(above == 0);
    StagedPortions portions = new StagedPortions(run, staging, analyzer);
    store.texts(
        run.repository().id(),
        above,
        text -> portions.accept(GithubDocument.revision(text), text.updatedAt()));
    portions.flush();
    portions.keepMissing();
  }
}
