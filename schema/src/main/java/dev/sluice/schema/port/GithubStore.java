package dev.sluice.schema.port;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.model.github.GithubState;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.schema.model.github.PullState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** GitHub's objects, and how far they are read. One run at a time writes to a repository. */
public interface GithubStore {

  /**
   * Says where a repository's objects are, in place of what was said before. With another name, the
   * links of its objects to each other lead there, and walks that are under way begin again.
   */
  void register(GithubSource source);

  /** Where the repository's objects are. */
  Optional<GithubSource> source(String repositoryId);

  /** The sources of that name, in any case, by API. */
  List<GithubSource> named(String fullName);

  /** The sources that have that number on GitHub, by API; more than one where APIs differ. */
  List<GithubSource> numbered(long githubId);

  /** How far a stream is read. */
  GithubCursor cursor(String repositoryId, String stream);

  /**
   * Stores a page and the cursor behind it in one transaction. An object that is stored as it is,
   * or newer, is left alone.
   *
   * @return how many objects were new or had changed, by kind
   */
  Map<GithubKind, Integer> save(
      String repositoryId, Collection<GithubObject> page, GithubCursor cursor);

  /** Remembers that a stream was read to its end. */
  void completed(String repositoryId, String stream, Instant at);

  /** Where the stored objects stand. */
  GithubState state(String repositoryId);

  /** Streams, by path, the documents that changes above that one touch; 0 for all. */
  void texts(String repositoryId, long above, Consumer<GithubText> sink);

  /** The documents at those paths that are there. */
  List<GithubText> texts(String repositoryId, Collection<String> paths);

  /**
   * Threads, changed above that change, whose comments are not as many as GitHub counts.
   *
   * @return by number
   */
  List<Integer> threadsMissingComments(String repositoryId, long above);

  /** The objects of a kind that are there and were stored up to that change. */
  List<GithubIdentity> present(String repositoryId, GithubKind kind, long upTo);

  /** The comments of a thread that are there and were stored up to that change. */
  List<GithubIdentity> comments(String repositoryId, int number, long upTo);

  /** The objects of a kind in those threads that are there and were stored up to that change. */
  List<GithubIdentity> parts(
      String repositoryId, GithubKind kind, Collection<Integer> threads, long upTo);

  /**
   * What belongs to issues and pull requests that are not stored: one may have been deleted between
   * the reading of their list and that of their parts.
   */
  List<GithubIdentity> orphans(String repositoryId);

  /**
   * The pull requests that have changed since their files and commits were stored.
   *
   * @return by number
   */
  List<PullState> outdatedPulls(String repositoryId);

  /** The object, if it is there. */
  Optional<GithubIdentity> find(String repositoryId, GithubKind kind, long id);

  /** The thread of that kind and number, if it is there; the latest of several. */
  Optional<GithubIdentity> thread(String repositoryId, GithubKind kind, int number);

  /** Marks objects as gone; with a thread go all of its number, unless another thread has it. */
  int gone(String repositoryId, Collection<GithubIdentity> objects, Instant at);

  /**
   * Marks all that is there as gone and forgets how far the streams are read: should the repository
   * be seen again, it is read from its beginning.
   *
   * @return how many objects were there
   */
  int withdraw(String repositoryId, Instant at);

  /** Remembers that the sweep which is going on has met those objects. */
  void seen(String repositoryId, GithubKind kind, Collection<Long> ids);

  /** Forgets which objects of a kind a sweep has met. */
  void unsee(String repositoryId, GithubKind kind);

  /** The objects of a kind, stored up to that change, that the sweep has not met. */
  List<GithubIdentity> missed(String repositoryId, GithubKind kind, long upTo);

  /** Remembers when deletions were looked for. */
  void swept(String repositoryId, Instant at);

  /** Objects that are there, by kind. */
  Map<String, Long> counts(String repositoryId);

  /**
   * Takes a webhook's delivery.
   *
   * @return false when it was taken before
   */
  boolean deliver(String deliveryId, Instant at);

  /** Takes a webhook's delivery back, so that it is taken when it is repeated. */
  void undeliver(String deliveryId);
}
