package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads discussions with all their comments. What a discussion that was read as a whole does not
 * have any more is gone: GraphQL's lists go on at a place, not at a number, and don't shift.
 */
final class Discussions {

  private final RunContext run;
  private final NestedList nested;

  Discussions(RunContext run) {
    this.run = run;
    this.nested = new NestedList(run.client());
  }

  /** Discussions and comments of a page; forgets comments that are gone. */
  List<GithubObject> read(List<JsonNode> discussions) {
    long upTo = run.change();
    List<GithubObject> objects = new ArrayList<>();
    Set<Integer> whole = new HashSet<>();
    Set<Long> seen = new HashSet<>();
    for (JsonNode node : discussions) {
      List<GithubObject> comments = new ArrayList<>();
      if (comments((ObjectNode) node, comments)) {
        whole.add(node.path("number").asInt());
      }
      comments.forEach(comment -> seen.add(comment.id()));
      objects.add(run.reader().read(GithubKind.DISCUSSION, node));
      objects.addAll(comments);
    }
    forget(whole, seen, upTo);
    return objects;
  }

  private void forget(Set<Integer> whole, Set<Long> seen, long upTo) {
    List<GithubIdentity> known =
        run.store().parts(run.repositoryId(), GithubKind.DISCUSSION_COMMENT, whole, upTo);
    run.gone(known.stream().filter(comment -> !seen.contains(comment.id())).toList());
  }

  private boolean comments(ObjectNode discussion, List<GithubObject> sink) {
    int number = discussion.path("number").asInt();
    String id = discussion.path("node_id").asString();
    @Nullable JsonNode first = discussion.remove("comments");
    List<JsonNode> comments = new ArrayList<>();
    boolean whole =
        first != null && nested.each(first, id, DiscussionQueries.COMMENTS, comments::add);
    for (JsonNode comment : comments) {
      whole &= replies((ObjectNode) comment, number, sink);
    }
    return whole;
  }

  private boolean replies(ObjectNode comment, int number, List<GithubObject> sink) {
    @Nullable JsonNode first = comment.remove("replies");
    String id = comment.path("node_id").asString();
    long parent = comment.path("id").asLong();
    sink.add(object(comment, number));
    return first != null
        && nested.each(
            first,
            id,
            DiscussionQueries.REPLIES,
            reply -> sink.add(object(((ObjectNode) reply).put("in_reply_to_id", parent), number)));
  }

  private GithubObject object(ObjectNode comment, int number) {
    return run.reader().read(GithubKind.DISCUSSION_COMMENT, comment.put("number", number));
  }
}
