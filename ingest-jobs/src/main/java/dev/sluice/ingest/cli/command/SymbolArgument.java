package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which symbol is meant: what commands about one symbol have in common. */
final class SymbolArgument {

  @Parameters(
      paramLabel = "<symbol>",
      description = "A name, qualified as far as needed, or path:line.")
  private String symbol = "";

  @Option(names = "--repo", paramLabel = "NAME", description = "Of that repository.")
  private @Nullable String repository;

  @Option(names = "--ref", paramLabel = "REF", description = "As of that branch, tag or commit.")
  private @Nullable String ref;

  /** The symbol itself. */
  Resource resource() {
    return in(isPlace() ? Resource.of("symbols", "-") : Resource.of("symbols", symbol));
  }

  /** What relates to it. */
  Resource resource(String relation) {
    return in(
        isPlace()
            ? Resource.of("symbols", "-", relation)
            : Resource.of("symbols", symbol, relation));
  }

  /** A path's slashes can't be in a part of an address. */
  private boolean isPlace() {
    return symbol.contains("/");
  }

  private Resource in(Resource resource) {
    return resource
        .with("name", isPlace() ? symbol : null)
        .with("repo", repository)
        .with("ref", ref);
  }
}
