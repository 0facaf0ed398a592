package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.PullState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads reviews, files and commits of the pull requests that have changed since they were last
 * read. The stored files and commits bear the time of the pull request that they were read for, so
 * that each batch is kept as it comes and no cursor is needed.
 */
final class PullDetails {

  /** How many pull requests are asked for at once. */
  static final int BATCH = 25;

  private static final String PENDING = "PENDING";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunContext run;
  private final NestedList nested;

  PullDetails(RunContext run) {
    this.run = run;
    this.nested = new NestedList(run.client());
  }

  /** Reads them in batches. */
  void read(GithubCursor cursor) {
    AskedInVain inVain = AskedInVain.of(cursor);
    List<PullState> left = outdated().stream().filter(pull -> !inVain.often(pull)).toList();
    if (left.isEmpty()) {
      run.save(List.of(), cursor);
      return;
    }
    PageSize size = new PageSize(BATCH);
    while (!left.isEmpty()) {
      List<PullState> asked = left;
      GraphAnswer answer =
          run.client().query(PullQueries.BATCH, size, objects -> ids(asked, objects));
      List<JsonNode> found = List.copyOf(answer.data().path("nodes").values());
      if (found.isEmpty()) {
        throw new GithubException(
            GithubException.Kind.NOT_AN_API,
            "GraphQL answers nothing about pull requests",
            "leave them out: --streams");
      }
      List<PullState> batch = left.subList(0, found.size());
      run.save(objects(batch, found), cursor);
      new Deletions(run).confirm(missing(batch, answer));
      left = left.subList(found.size(), left.size());
    }
    run.save(List.of(), inVain.once(cursor, outdated()));
  }

  private List<PullState> outdated() {
    return run.store().outdatedPulls(run.repositoryId());
  }

  private static Map<String, @Nullable Object> ids(List<PullState> pulls, int size) {
    return Map.of("ids", pulls.stream().limit(size).map(PullState::nodeId).toList());
  }

  private static List<GithubIdentity> missing(List<PullState> batch, GraphAnswer answer) {
    return IntStream.range(0, batch.size())
        .filter(i -> answer.missing().contains("nodes/" + i))
        .mapToObj(batch::get)
        .map(pull -> new GithubIdentity(GithubKind.PULL, pull.id(), pull.number()))
        .toList();
  }

  // What is null is gone, or not to be seen.
  private List<GithubObject> objects(List<PullState> batch, List<JsonNode> found) {
    long upTo = run.change();
    List<GithubObject> objects = new ArrayList<>();
    Set<Integer> whole = new HashSet<>();
    IntStream.range(0, batch.size())
        .filter(i -> found.get(i).isObject())
        .forEach(
            i -> {
              if (read(batch.get(i), found.get(i), objects)) {
                whole.add(batch.get(i).number());
              }
            });
    forget(whole, objects, upTo);
    return objects;
  }

  private boolean read(PullState pull, JsonNode node, List<GithubObject> sink) {
    ObjectNode changes = JSON.createObjectNode().put("updated_at", pull.updatedAt().toString());
    ArrayNode files = changes.putArray("files");
    ArrayNode commits = changes.putArray("commits");
    String id = pull.nodeId();
    boolean whole = nested.each(node.path("files"), id, PullQueries.MORE_FILES, files::add);
    whole &=
        nested.each(
            node.path("commits"),
            id,
            PullQueries.MORE_COMMITS,
            commit -> commits.add(commit.path("commit")));
    // Half of it would pass for all: what is not stored is asked for again by the next runs.
    if (whole) {
      sink.add(run.reader().changes(pull, changes));
    }
    return nested.each(
        node.path("reviews"),
        id,
        PullQueries.MORE_REVIEWS,
        review -> review((ObjectNode) review, pull.number(), sink));
  }

  /** Whether a review is seen by its author only, and may never be sent. */
  static boolean isPending(JsonNode review) {
    return review.path("state").asString("").equals(PENDING);
  }

  private void review(ObjectNode review, int number, List<GithubObject> sink) {
    if (!isPending(review)) {
      review.put("id", Long.parseLong(review.path("id").asString("0"))).put("number", number);
      sink.add(run.reader().read(GithubKind.REVIEW, review));
    }
  }

  private void forget(Set<Integer> whole, List<GithubObject> objects, long upTo) {
    Set<Long> seen = new HashSet<>();
    objects.stream()
        .filter(object -> object.kind() == GithubKind.REVIEW)
        .forEach(review -> seen.add(review.id()));
    List<GithubIdentity> known =
        run.store().parts(run.repositoryId(), GithubKind.REVIEW, whole, upTo);
    run.gone(known.stream().filter(review -> !seen.contains(review.id())).toList());
  }
}
