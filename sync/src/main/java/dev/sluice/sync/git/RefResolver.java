package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Finds the commit that a name means. A branch goes before a tag of the same name. */
final class RefResolver {

  private final Repository mirror;
  private final String source;
  private final PushedCommits pushed;

  RefResolver(Repository mirror, String source, PushedCommits pushed) {
    this.mirror = mirror;
    this.source = source;
    this.pushed = pushed;
  }

  ResolvedRef resolve(@Nullable String name) throws IOException {
    if (name == null || name.isBlank() || name.equals(Constants.HEAD)) {
      return head();
    }
    Optional<ResolvedRef> named = named(name.strip());
    return named.isPresent() ? named.get() : expression(name.strip());
  }

  private ResolvedRef head() throws IOException {
    Ref head = mirror.exactRef(Constants.HEAD);
    if (head == null || head.getObjectId() == null) {
      return insteadOfHead();
    }
    if (!head.isSymbolic()) {
      return resolved(Constants.HEAD, RefKind.COMMIT, head.getObjectId());
    }
    String branch = Repository.shortenRefName(head.getTarget().getName());
    return resolved(branch, RefKind.BRANCH, head.getObjectId());
  }

  // HEAD names a branch that has no commit; others may have
  private ResolvedRef insteadOfHead() throws IOException {
    List<Ref> branches = mirror.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
    Optional<Ref> usual =
        branches.stream()
            .filter(ref -> ref.getName().matches("refs/heads/(main|master)"))
            .findFirst();
    if (usual.isEmpty() && branches.size() != 1) {
      throw branches.isEmpty() ? empty() : noHead();
    }
    Ref branch = usual.orElseGet(branches::getFirst);
    return resolved(shorten(branch), RefKind.BRANCH, branch.getObjectId());
  }

  private Optional<ResolvedRef> named(String name) throws IOException {
    for (String prefix :
        List.of(Constants.R_HEADS, Constants.R_TAGS, Constants.R_REMOTES, "refs/", "")) {
      String full = prefix + name;
      Ref ref = full.startsWith(Constants.R_REFS) ? mirror.exactRef(full) : null;
      if (ref != null && ref.getObjectId() != null) {
        return Optional.of(resolved(publicName(ref), kind(ref), ref.getObjectId()));
      }
    }
    return Optional.empty();
  }

  private static RefKind kind(Ref ref) {
    return ref.getName().startsWith(Constants.R_TAGS) ? RefKind.TAG : RefKind.BRANCH;
  }

  // names are unique: a tag gives way to a branch, a remote branch keeps its remote
  private String publicName(Ref ref) throws IOException {
    String name = shorten(ref);
    boolean taken =
        !ref.getName().startsWith(Constants.R_HEADS)
            && mirror.exactRef(Constants.R_HEADS + name) != null;
    return taken ? ref.getName().substring(Constants.R_REFS.length()) : name;
  }

  private static String shorten(Ref ref) {
    return Repository.shortenRefName(ref.getName());
  }

  private ResolvedRef expression(String text) throws IOException {
    try {
      ObjectId id = mirror.resolve(text + "^{commit}");
      if (id == null) {
        throw noSuchRef(text);
      }
      return resolved(id.name(), RefKind.COMMIT, id);
    } catch (AmbiguousObjectException e) {
      throw new GitSourceException(
          Kind.AMBIGUOUS_REF,
          "Several objects of " + source + " begin with " + text,
          "Give more digits of the commit id.",
          e);
    } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
      throw noSuchRef(text);
    }
  }

  private ResolvedRef resolved(String name, RefKind kind, ObjectId id) throws IOException {
    try (RevWalk walk = new RevWalk(mirror)) {
      RevCommit commit = walk.parseCommit(id);
      String commitId = commit.name();
      return new ResolvedRef(
          kind == RefKind.COMMIT && !name.equals(Constants.HEAD) ? commitId : name,
          kind,
          commitId,
          commitId,
          commit.getCommitterIdent().getWhenAsInstant(),
          pushed.contains(commit));
    } catch (IncorrectObjectTypeException e) {
      throw noSuchRef(name);
    }
  }

  private GitSourceException noSuchRef(String name) throws IOException {
    if (names().findAny().isEmpty()) {
      return empty();
    }
    List<String> near = NearNames.of(name, names().toList());
    String advice =
        near.isEmpty()
            ? "Give a branch, tag or commit that git log shows."
            : "Did you mean " + String.join(", ", near) + "?";
    return new GitSourceException(
        Kind.NO_SUCH_REF, source + " has no branch, tag or commit " + Redacted.of(name), advice);
  }

  private GitSourceException noHead() throws IOException {
    return new GitSourceException(
        Kind.NO_SUCH_REF,
        "HEAD of " + source + " names a branch that has no commit",
        "Name a branch by --ref: " + String.join(", ", names().limit(5).toList()) + ".");
  }

  private GitSourceException empty() {
    return new GitSourceException(
        Kind.EMPTY, source + " has no commit yet", "Commit something, then run again.");
  }

  private Stream<String> names() throws IOException {
    return mirror.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS).stream()
        .map(RefResolver::shorten);
  }
}
