import io.joern.javasrc2cpg.Config;
import io.joern.javasrc2cpg.JavaSrc2Cpg;
import io.shiftleft.codepropertygraph.generated.Cpg;
import io.shiftleft.codepropertygraph.generated.nodes.StoredNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import scala.collection.Iterator;

/**
 * The calls that Joern's javasrc2cpg finds, as Sluice's benchmark compares them. Arguments: a
 * folder of sources, a file to write the calls to, how many rounds. Prints the seconds of each
 * round, with Joern's default overlays, without which calls have no targets. Run from its source on
 * Joern's class path, see benchmarks/README.md.
 */
public final class JoernCalls {

  private final Map<String, StoredNode> lambdas = new HashMap<>();
  private final Set<String> calls = new TreeSet<>();

  private JoernCalls() {}

  /** Writes a line for each pair of caller and callee. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[2]);
    for (int round = 1; round <= rounds; round++) {
      Path graph = Files.createTempDirectory("joern").resolve("cpg.bin");
      long start = System.nanoTime();
      Cpg cpg = cpg(arguments[0], graph);
      System.out.println((System.nanoTime() - start) / 1e9);
      if (round == rounds) {
        JoernCalls found = new JoernCalls();
        found.read(cpg);
        Files.write(Path.of(arguments[1]), found.calls);
      }
      cpg.close();
      Files.deleteIfExists(graph);
      Files.deleteIfExists(graph.getParent());
    }
    System.exit(0);
  }

  private static Cpg cpg(String sources, Path graph) {
    Config config =
        (Config)
            JavaSrc2Cpg.DefaultConfig().withInputPath(sources).withOutputPath(graph.toString());
    return (Cpg) new JavaSrc2Cpg().createCpgWithOverlays(config).get();
  }

  private void read(Cpg cpg) {
    each(cpg, "METHOD_REF", node -> lambdas.put(property(node, "METHOD_FULL_NAME"), node));
    each(cpg, "CALL", this::call);
    each(cpg, "METHOD_REF", this::call);
  }

  private interface Visitor {
    void visit(StoredNode node);
  }

  private static void each(Cpg cpg, String label, Visitor visitor) {
    Iterator<?> nodes = cpg.graph().nodes(label);
    while (nodes.hasNext()) {
      visitor.visit((StoredNode) nodes.next());
    }
  }

  private void call(StoredNode call) {
    String target = property(call, "METHOD_FULL_NAME");
    int colon = target.indexOf(':');
    if (target.startsWith("<") || colon < 0 || target.contains("<lambda>")) {
      return;
    }
    caller(call)
        .ifPresent(
            caller ->
                calls.add(caller + "\t" + name(target) + "/" + count(target.substring(colon + 1))));
  }

  /** The outermost method around: local classes and lambdas count for the method around them. */
  private Optional<String> caller(StoredNode call) {
    String method = "";
    StoredNode at = call;
    while (at != null) {
      if (at.label().equals("METHOD")) {
        method = property(at, "FULL_NAME");
        StoredNode lambda = method.contains("<lambda>") ? lambdas.remove(method) : null;
        if (lambda != null) {
          at = lambda;
          Optional<String> outer = caller(lambda);
          lambdas.put(method, lambda);
          return outer;
        }
      }
      Iterator<StoredNode> parents = at._astIn();
      at = parents.hasNext() ? parents.next() : null;
    }
    String name = name(method).replace("<clinit>", "<init>");
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static String name(String fullName) {
    int colon = fullName.indexOf(':');
    return (colon < 0 ? fullName : fullName.substring(0, colon)).replace('$', '.');
  }

  private static int count(String signature) {
    String parameters = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    return parameters.isEmpty() ? 0 : parameters.split(",", -1).length;
  }

  private static String property(StoredNode node, String name) {
    return String.valueOf(node.propertiesMap().get(name));
  }
}
