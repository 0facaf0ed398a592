package dev.sluice.indexer.graph.facts;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.modules.ModuleDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import dev.sluice.indexer.parse.JavaSource;
import java.util.ArrayList;
import java.util.List;

/** Reads the facts of a Java file. */
public final class JavaFacts {

  private JavaFacts() {}

  /** The facts of a source; empty when there is no tree. */
  public static FileFacts read(String text) {
    return switch (JavaSource.read(text, JavaFacts::of)) {
      case JavaSource.Read(FileFacts facts, var _) -> facts;
      case JavaSource.Unreadable<FileFacts> _ -> FileFacts.EMPTY;
    };
  }

  /** The facts of a tree. */
  public static FileFacts of(CompilationUnit unit) {
    Bodies bodies = new Bodies();
    List<Declaration> types = new ArrayList<>();
    for (TypeDeclaration<?> type : unit.getTypes()) {
      if (type.getRange().isPresent()) {
        types.add(bodies.declarations().type(type));
      }
    }
    unit.getModule().ifPresent(module -> types.add(module(module)));
    String packageName = unit.getPackageDeclaration().map(NodeWithName::getNameAsString).orElse("");
    List<Import> imports = unit.getImports().stream().map(JavaFacts::imported).toList();
    return new FileFacts(packageName, imports, types, bodies.locals());
  }

  private static Import imported(ImportDeclaration i) {
    return new Import(
        i.getNameAsString(), i.isStatic(), i.isAsterisk(), i.isModule(), TypeTerms.line(i));
  }

  private static Declaration module(ModuleDeclaration module) {
    int end = module.getRange().map(range -> range.end.line).orElse(0);
    return new Declaration(
        Kind.MODULE,
        module.getNameAsString(),
        0,
        TypeTerms.line(module),
        end,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Term.NONE,
        List.of(),
        Javadocs.of(module));
  }
}
