package dev.sluice.schema.port;

import dev.sluice.schema.model.github.CodeLinks;
import dev.sluice.schema.model.github.Discussion;
import dev.sluice.schema.model.github.LinkedText;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which code GitHub's objects are about, and which of them are about a symbol. One run at a time
 * writes to a repository.
 */
public interface CodeLinkStore {

  /**
   * What a symbol is found by.
   *
   * @param names qualified names, under which lines and changes are linked to it
   * @param types those of them that are types: links to their members count
   * @param spoken names that mean nothing else, as texts write them
   */
  record Wanted(Collection<String> names, Collection<String> types, Collection<String> spoken) {}

  /**
   * A page of discussions, the latest begun first.
   *
   * @param items at most as many as wanted
   * @param total how many there are in all
   */
  record Found(List<Discussion> items, long total) {}

  /**
   * Objects that are new or have changed since their links were worked out, oldest change first.
   */
  List<LinkedText> pending(String repositoryId, int limit);

  /**
   * Objects whose links wait for a commit.
   *
   * @param commits those that are there now; null for all objects that wait
   * @param numbers pull requests whose review comments are looked at once more, whatever they await
   * @param above objects up to that one, of the answer's order, are left out; null for none
   */
  List<LinkedText> awaiting(
      String repositoryId,
      @Nullable Collection<String> commits,
      Collection<Integer> numbers,
      @Nullable LinkedText above,
      int limit);

  /**
   * Replaces the links to code of objects.
   *
   * @param upTo the change up to which all objects are linked then; less than before changes
   *     nothing
   */
  void save(String repositoryId, Collection<CodeLinks> links, long upTo);

  /** How many objects wait for a commit. */
  long countAwaiting(String repositoryId);

  /**
   * The issues and pull requests that are about a symbol.
   *
   * @param fullName {@code owner/name} of the repository
   * @param below only those with a smaller number; null for the first page
   */
  Found discussions(
      String repositoryId, String fullName, Wanted wanted, @Nullable Integer below, int limit);
}
