package dev.sluice.ingest.job;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;

/** Notes that the ref is up to date, and which ref answers unless told otherwise. */
final class ConfirmStep implements RunStep {

  private final RefStore refs;
  private final RepositoryStore repositories;

  ConfirmStep(RefStore refs, RepositoryStore repositories) {
    this.refs = refs;
    this.repositories = repositories;
  }

  @Override
  public void run(Run run) {
    run.progress().end();
    Repository repository = run.repository();
    String name = run.target().ref().name();
    String commit = run.target().commitId();
    run.statistics().put("ref", name);
    run.statistics().put("commit", commit);
    if (run.nothingToDo()) {
      refs.confirmed(repository.id(), name, commit);
    }
    boolean becomesDefault = run.request().ref() == null || repository.defaultRef() == null;
    if (becomesDefault && !name.equals(repository.defaultRef())) {
      repositories.defaultRef(repository.id(), name);
    }
  }
}
