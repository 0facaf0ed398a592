package dev.sluice.ingest.query;

import static java.util.Objects.requireNonNull;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.RefStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The graphs that a request is about, and the symbols that it names in them. */
@Component
class GraphScope {

  private final Scope scope;
  private final RefStore refs;
  private final GraphQueries queries;

  /**
   * A ref of a repository.
   *
   * @param pinned whether it was asked for by its commit, which never falls behind
   */
  record Place(Repository repository, IndexedRef ref, boolean pinned) {}

  /** Symbols of one graph. */
  record Symbols(Place place, List<CodeNode> nodes) {

    List<UUID> ids() {
      return nodes.stream().map(CodeNode::id).toList();
    }

    /** Whether the repository declares them, and does not only use them. */
    boolean declared() {
      return nodes.stream().anyMatch(node -> !node.external());
    }
  }

  /** How current a graph is. */
  record Freshness(
      String repository,
      String ref,
      String indexedCommit,
      @Nullable String headCommit,
      int commitsBehind) {}

  GraphScope(Scope scope, RefStore refs, GraphQueries queries) {
    this.scope = scope;
    this.refs = refs;
    this.queries = queries;
  }

  /** The ref that was asked for of each repository, by default its default ref. */
  List<Place> places(@Nullable String repo, @Nullable String ref) {
    List<Repository> repositories = scope.repositories(repo);
    if (ref != null) {
      Map<String, Repository> byId =
          repositories.stream().collect(Collectors.toMap(Repository::id, Function.identity()));
      return scope.at(repositories, ref).stream()
          .map(
              at ->
                  new Place(
                      requireNonNull(byId.get(at.repositoryId())), at, Scope.isCommit(at, ref)))
          .toList();
    }
    List<Place> places = new ArrayList<>();
    for (Repository repository : repositories) {
      Optional.ofNullable(repository.defaultRef())
          .flatMap(name -> refs.at(repository.id(), name))
          .ifPresent(indexed -> places.add(new Place(repository, indexed, false)));
    }
    if (places.isEmpty()) {
      throw ApiException.notFound(
          "nothing is indexed yet", "index it with: ./sluice index <path or URL>");
    }
    return places;
  }

  /**
   * The symbols with an id, a name, or a place such as {@code src/A.java:12}, of every graph that
   * declares them; where none does, of every graph that uses them.
   */
  List<Symbols> symbols(String symbol, @Nullable String repo, @Nullable String ref) {
    List<Place> places = places(repo, ref);
    List<Symbols> found =
        FileLine.of(symbol).map(line -> at(line, places)).orElseGet(() -> named(symbol, places));
    if (found.isEmpty()) {
      throw ApiException.notFound(
          "there is no symbol '" + symbol + "'", "look for it with: ./sluice symbols " + symbol);
    }
    List<Symbols> declared = found.stream().filter(Symbols::declared).toList();
    return declared.isEmpty() ? found : declared;
  }

  /** The same for questions that only one repository can answer. */
  Symbols symbolsOfOne(String symbol, @Nullable String repo, @Nullable String ref) {
    List<Symbols> found = symbols(symbol, repo, ref);
    if (found.size() > 1) {
      String names =
          found.stream().map(s -> s.place().repository().name()).collect(Collectors.joining(", "));
      throw ApiException.invalid(
          "'" + symbol + "' is in several repositories: " + names, "say which with: --repo NAME");
    }
    return found.getFirst();
  }

  private List<Symbols> named(String symbol, List<Place> places) {
    return places.stream()
        .map(place -> new Symbols(place, named(place, symbol)))
        .filter(symbols -> !symbols.nodes().isEmpty())
        .toList();
  }

  private List<CodeNode> named(Place place, String symbol) {
    if (symbol.matches("[0-9a-f]{8}-[0-9a-f-]{27}")) {
      UUID id = UUID.fromString(symbol);
      return List.copyOf(queries.nodes(place.ref(), List.of(id)).values());
    }
    return queries.named(place.ref(), symbol.replace("new ", ""));
  }

  private List<Symbols> at(FileLine line, List<Place> places) {
    return line.file(places, queries)
        .map(file -> new Symbols(file.place(), innermost(file, line.line())))
        .filter(symbols -> !symbols.nodes().isEmpty())
        .map(List::of)
        .orElse(List.of());
  }

  private List<CodeNode> innermost(FileLine.File file, int line) {
    return queries.at(file.place().ref(), file.path(), line).stream().limit(1).toList();
  }

  /** A path has slashes, which web servers refuse in a part of an address: it comes as a name. */
  static String either(String symbol, @Nullable String name) {
    return symbol.equals("-") && name != null ? name : symbol;
  }

  /** The own symbols of exactly that qualified name. */
  List<CodeNode> exactly(Place place, String qualifiedName) {
    return queries.named(place.ref(), qualifiedName).stream()
        .filter(node -> !node.external() && node.qualifiedName().equals(qualifiedName))
        .toList();
  }

  Freshness freshness(Place place) {
    IndexedRef ref = place.ref();
    String commit = Objects.requireNonNullElse(ref.commitId(), "");
    if (place.pinned()) {
      return new Freshness(place.repository().name(), ref.name(), commit, commit, 0);
    }
    Optional<SyncState> state =
        refs.syncStates(ref.repositoryId()).stream()
            .filter(s -> s.stream().equals(ref.name()))
            .findFirst();
    return new Freshness(
        place.repository().name(),
        ref.name(),
        commit,
        state.map(SyncState::headCommit).orElse(null),
        state.map(SyncState::behind).orElse(0));
  }

  /** How current the graphs of the symbols are. */
  List<Freshness> freshness(List<Symbols> found) {
    return found.stream().map(symbols -> freshness(symbols.place())).toList();
  }

  /** Calls without a target that have the name of one of the symbols. */
  long unresolved(List<Symbols> found) {
    return found.stream().mapToLong(this::unresolved).sum();
  }

  private long unresolved(Symbols symbols) {
    Set<String> names = new HashSet<>();
    for (CodeNode node : symbols.nodes()) {
      if (node.kind() == NodeKind.METHOD || node.kind() == NodeKind.CONSTRUCTOR) {
        String name = node.qualifiedName();
        names.add(name.substring(name.lastIndexOf('.') + 1));
      }
    }
    return names.isEmpty() ? 0 : queries.unresolved(symbols.place().ref(), names);
  }

  Map<UUID, CodeNode> nodes(Place place, List<UUID> ids) {
    return queries.nodes(place.ref(), ids);
  }

  GraphQueries queries() {
    return queries;
  }
}
