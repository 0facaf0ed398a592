package dev.sluice.schema.port;

import dev.sluice.schema.model.Repository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registered repositories. */
public interface RepositoryStore {

  /**
   * Registers a repository unless its id is known already.
   *
   * @return the stored row; its name is the wished one, with a number appended when another
   *     repository has it
   */
  Repository register(Repository wished);

  /** The repository with that id or, failing that, that name. */
  Optional<Repository> find(String idOrName);

  /**
   * Repositories in the order of their names.
   *
   * @param after the name that the page begins after, or null for the first page
   */
  List<Repository> list(@Nullable String after, int limit);

  /** How many repositories there are. */
  long count();

  /** Gives the repository another name; throws {@link NameTakenException} if another has it. */
  void rename(String id, String name);

  /** Says which ref a search covers unless told otherwise. */
  void defaultRef(String id, String ref);

  /** Says what is fetched from now on, and where permalinks begin. */
  void source(String id, String fetchUri, @Nullable String webUrl);

  /**
   * Where the classes of what the repository depends on lie on the server's machine, in the order
   * in which they are looked for.
   */
  List<String> classPath(String id);

  /** Says so, from the next run on. */
  void classPath(String id, List<String> entries);

  /**
   * Removes the repository, so that it is no longer found, then the content that nothing else
   * needs.
   *
   * @return whether it existed
   */
  boolean remove(String id);
}
