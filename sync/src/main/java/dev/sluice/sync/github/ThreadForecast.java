package dev.sluice.sync.github;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run would read of pull requests' reviews, files and commits, and of discussions: one
 * question about the hundred of each that changed last. For a first sync of no more than those it
 * is exact; of more it is reckoned that they are like those hundred, and of more reviews, comments
 * or replies than come along that they are like these.
 */
final class ThreadForecast {

  private static final int SAMPLE = 100;
  private static final int PAGE = 100;
  private static final int COMMENTS = 50;
  private static final int REPLIES = 20;

  /**
   * A stream's part.
   *
   * @param objects pull requests or discussions to read; {@link SyncForecast#UNKNOWN} if all that
   *     were looked at have changed, so that there may be more
   * @param further requests for what does not fit into the lists that come along
   * @param texts to index
   * @param estimated whether it is reckoned from those that were looked at
   */
  record Part(long objects, long further, long texts, boolean estimated) {}

  private final JsonNode repository;

  private ThreadForecast(JsonNode repository) {
    this.repository = repository;
  }

  /**
   * Asks once.
   *
   * @throws NoTokenException if there is no token to ask with
   * @throws GithubException if there is no such repository, or no answer to be had
   */
  static ThreadForecast ask(GithubClient client, String fullName, List<Stream> streams) {
    boolean pulls = streams.contains(Stream.PULL_DETAILS);
    boolean discussions = streams.contains(Stream.DISCUSSIONS);
    return new ThreadForecast(
        new GraphRepository(client, fullName)
            .ask(
                ForecastQueries.THREADS,
                new PageSize(SAMPLE),
                size -> Map.of("size", size, "pulls", pulls, "discussions", discussions)));
  }

  /**
   * Reviews, files and commits.
   *
   * @param since the pull requests are read up to there; null when they are not
   * @param outdated how many are read without these; their reviews are reckoned
   */
  Part pulls(@Nullable Instant since, int outdated) {
    JsonNode list = repository.path("pulls");
    Part changed =
        part(list, since, pull -> reviews(pull, since), ThreadForecast::furtherRequestsOfPull);
    if (since == null || outdated == 0) {
      return changed;
    }
    double each = mean(list, pull -> reviews(pull, null));
    return new Part(
        changed.objects() < 0 ? changed.objects() : changed.objects() + outdated,
        changed.further(),
        changed.texts() + Math.round(outdated * each),
        true);
  }

  /** Discussions with their comments and replies. */
  Part discussions(@Nullable Instant since) {
    return part(
        repository.path("discussions"),
        since,
        discussion -> texts(discussion, since),
        ThreadForecast::furtherRequestsOfDiscussion);
  }

  private static Part part(
      JsonNode list,
      @Nullable Instant since,
      ToDoubleFunction<JsonNode> texts,
      ToDoubleFunction<JsonNode> further) {
    long total = list.path("totalCount").asLong(0);
    List<JsonNode> known = nodes(list);
    List<JsonNode> changed =
        known.stream().filter(thread -> isAfter(thread, "updated_at", since)).toList();
    boolean more = known.size() < total && changed.size() == known.size();
    double times = more && since == null ? (double) total / Math.max(1, known.size()) : 1;
    long objects = !more ? changed.size() : since == null ? total : SyncForecast.UNKNOWN;
    boolean estimated = more || changed.stream().anyMatch(ThreadForecast::isCut);
    return new Part(objects, sum(changed, further, times), sum(changed, texts, times), estimated);
  }

  /** Whether a pull request or discussion has more than came along with it. */
  private static boolean isCut(JsonNode thread) {
    JsonNode comments = thread.path("comments");
    return share(thread.path("reviews")) > 1
        || share(comments) > 1
        || nodes(comments).stream().anyMatch(comment -> share(comment.path("replies")) > 1);
  }

  private static double reviews(JsonNode pull, @Nullable Instant since) {
    return written(pull.path("reviews"), since, ThreadForecast::isDocument);
  }

  private static double texts(JsonNode discussion, @Nullable Instant since) {
    boolean own =
        isAfter(discussion, "created_at", since) || isAfter(discussion, "edited_at", since);
    JsonNode comments = discussion.path("comments");
    double replies = 0;
    for (JsonNode comment : nodes(comments)) {
      replies += written(comment.path("replies"), since, each -> true);
    }
    return (own ? 1 : 0)
        + written(comments, since, each -> true)
        + (since == null ? replies * share(comments) : replies);
  }

  /** Of a list, as far as it is known, what was written by people since; all of it for null. */
  private static double written(
      JsonNode list, @Nullable Instant since, Predicate<JsonNode> isDocument) {
    long written =
        nodes(list).stream()
            .filter(node -> isAfter(node, "updated_at", since))
            .filter(node -> !ObjectReader.isBot(node.path("user")))
            .filter(isDocument)
            .count();
    // What stands before those that are known is older.
    return since == null ? written * share(list) : written;
  }

  private static boolean isDocument(JsonNode review) {
    return !PullDetails.isPending(review)
        && !CommentText.ofReply(review.path("body").asString("")).isEmpty();
  }

  private static double furtherRequestsOfPull(JsonNode pull) {
    return further(pull.path("reviews"), PAGE)
        + further(pull.path("files"), PAGE)
        + further(pull.path("commits"), PAGE);
  }

  private static double furtherRequestsOfDiscussion(JsonNode discussion) {
    JsonNode comments = discussion.path("comments");
    long replies =
        nodes(comments).stream()
            .mapToLong(comment -> further(comment.path("replies"), REPLIES))
            .sum();
    return further(comments, COMMENTS) + replies * share(comments);
  }

  /** Requests for what a list has beyond its first part. */
  private static long further(JsonNode list, int first) {
    return Math.ceilDiv(Math.max(0, list.path("totalCount").asLong(0) - first), PAGE);
  }

  /** How many times as long as what is known of it a list is. */
  private static double share(JsonNode list) {
    return list.path("totalCount").asDouble(0) / Math.max(1, nodes(list).size());
  }

  private static double mean(JsonNode list, ToDoubleFunction<JsonNode> of) {
    return nodes(list).stream().mapToDouble(of).average().orElse(0);
  }

  private static long sum(List<JsonNode> nodes, ToDoubleFunction<JsonNode> of, double times) {
    return Math.round(nodes.stream().mapToDouble(of).sum() * times);
  }

  private static List<JsonNode> nodes(JsonNode list) {
    return list.path("nodes").values().stream().filter(JsonNode::isObject).toList();
  }

  private static boolean isAfter(JsonNode node, String field, @Nullable Instant since) {
    return since == null || ObjectReader.time(node, field).isAfter(since);
  }
}
