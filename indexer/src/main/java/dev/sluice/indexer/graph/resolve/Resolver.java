package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.schema.model.graph.FileGraph;
import java.util.List;
import java.util.UUID;

/**
 * Makes the facts of files into the graph of a commit, file by file: each answer depends on the
 * tree alone, not on what was asked before. For one thread.
 */
public final class Resolver {

  private final String repositoryId;
  private final SourceTree tree;
  private final World world;

  /** Resolves in that tree, without any dependency; ids are those of that repository. */
  public Resolver(String repositoryId, SourceTree tree) {
    this(repositoryId, tree, new ClassFiles(ClassPath.NONE));
  }

  /** Resolves in that tree, with those classes of dependencies. */
  public Resolver(String repositoryId, SourceTree tree, ClassFiles classFiles) {
    this.repositoryId = repositoryId;
    this.tree = tree;
    this.world = new World(tree, classFiles);
  }

  /** Takes in what a file declares, before another asks for it. */
  public void outline(String path) {
    if (tree.facts(path).isJava()) {
      world.unit(path);
    }
  }

  /** What a file contributes. */
  public FileGraph resolve(String path) {
    FileFacts facts = tree.facts(path);
    if (!facts.isJava()) {
      return new OutlineReport(repositoryId, path, facts).graph();
    }
    Unit unit = world.unit(path);
    Report report = new Report(repositoryId, unit);
    Memo<Boolean> all = new Memo<>(world.tracker(), Boolean.FALSE, () -> walk(facts, unit, report));
    all.get();
    return report.graph(all.allProbes());
  }

  private boolean walk(FileFacts facts, Unit unit, Report report) {
    unit.forgetLocals();
    Context context = new Context(world, unit, facts.locals(), report);
    UUID namespace = report.namespace();
    List<SourceClass> types = unit.types();
    for (int i = 0; i < types.size(); i++) {
      Declaration declaration = facts.types().get(i);
      if (declaration.kind() == Kind.MODULE) {
        report.contains(namespace, report.module(declaration), declaration.startLine());
      } else {
        new ClassWalk(context).top(types.get(i), declaration, namespace);
      }
    }
    return true;
  }
}
