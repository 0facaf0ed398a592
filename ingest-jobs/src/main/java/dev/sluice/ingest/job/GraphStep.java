package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.build.GraphBuild.Built;

/** Works out the code graph of what the run staged. */
final class GraphStep implements RunStep {

  private final GraphBuild graph;

  GraphStep(GraphBuild graph) {
    this.graph = graph;
  }

  @Override
  public void run(Run run) throws InterruptedException {
    run.progress().begin(Phase.GRAPH, 0);
    Built built =
        graph.run(
            run.attempt(),
            run.target().ref(),
            run.gitTarget().classPath(),
            run.wholeTree(),
            run.order() instanceof RunRequest request ? request.isAnew() : path -> false,
            (done, total) -> {
              run.throwIfStopped();
              run.progress().at(done, total);
            });
    run.graphBasis(built.basis());
    run.statistics().put("graphArchives", (long) run.gitTarget().classPath().size());
    run.statistics().put("graphFiles", (long) built.files());
    run.statistics().put("graphResolved", (long) built.resolved());
    run.statistics().put("graphEdges", built.edges());
    run.statistics().put("graphUnresolved", built.unresolved());
  }
}
