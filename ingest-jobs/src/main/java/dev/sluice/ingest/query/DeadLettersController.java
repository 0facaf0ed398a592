package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.RunOrder;
import dev.sluice.ingest.job.RunRequest;
import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.ingest.job.WaitLevel;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.port.ParkedMessages;
import dev.sluice.schema.port.ParkedMessages.FailedRef;
import dev.sluice.schema.port.ParkedMessages.Parked;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that could not be handled. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLettersController {

  private final ParkedMessages letters;
  private final IndexRuns runs;

  DeadLettersController(ParkedMessages letters, IndexRuns runs) {
    this.letters = letters;
    this.runs = runs;
  }

  /** Dead letters, latest first. */
  @GetMapping
  Page<Parked> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    return Paging.page(
        letters.list(Paging.number(cursor), size + 1),
        size,
        letters.count(),
        letter -> String.valueOf(letter.id()),
        Function.identity());
  }

  /**
   * Handles it again: what it carried is read from the source anew by a run over the whole tree of
   * each ref that lacks something.
   */
  @PostMapping("/{id}/retry")
  Parked retry(@PathVariable long id) {
    find(id);
    letters.retry(id);
    letters.refsOf(id).forEach(failed -> runs.request(whole(failed)));
    return find(id);
  }

  private static RunOrder whole(FailedRef failed) {
    String id = failed.repositoryId();
    return switch (failed.kind()) {
      case GITHUB -> new SyncRequest(id, List.of(), true, 0, List.of(), WaitLevel.LEXICAL);
      case WORKTREE -> new RunRequest(id, null, true, true, WaitLevel.LEXICAL);
      case BRANCH, TAG, COMMIT -> new RunRequest(id, failed.ref(), false, true, WaitLevel.LEXICAL);
    };
  }

  /** Gives it up. */
  @DeleteMapping("/{id}")
  Parked drop(@PathVariable long id) {
    find(id);
    letters.drop(id);
    return find(id);
  }

  private Parked find(long id) {
    return letters
        .find(id)
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "there is no dead letter " + id, "see them with: ./sluice dead-letters"));
  }
}
