package dev.sluice.benchmarks.graph;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.resolution.Resolvable;
import com.github.javaparser.resolution.declarations.ResolvedMethodLikeDeclaration;
import com.github.javaparser.symbolsolver.JavaSymbolSolver;
import com.github.javaparser.symbolsolver.resolution.typesolvers.CombinedTypeSolver;
import com.github.javaparser.symbolsolver.resolution.typesolvers.JavaParserTypeSolver;
import com.github.javaparser.symbolsolver.resolution.typesolvers.ReflectionTypeSolver;
import dev.sluice.testkit.graph.TrueCall;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same calls as JavaParser's own symbol solver finds them, with the sources and the JDK as we
 * have them. Callers are compared without parameters and callees by the number of theirs, since the
 * solver's names of erased types are not those of class files.
 */
final class SymbolSolverPeer {

  private static final List<Class<? extends Node>> CALLS =
      List.of(
          MethodCallExpr.class,
          ObjectCreationExpr.class,
          ExplicitConstructorInvocationStmt.class,
          MethodReferenceExpr.class);

  private final Set<TrueCall> found = new HashSet<>();
  private int failed;

  /** Resolves all calls of these sources, whose roots are the folders. */
  SymbolSolverPeer(Map<String, String> texts, Collection<Path> folders) {
    CombinedTypeSolver types = new CombinedTypeSolver(new ReflectionTypeSolver());
    folders.forEach(folder -> types.add(new JavaParserTypeSolver(folder)));
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_26)
            .setAttributeComments(false)
            .setSymbolResolver(new JavaSymbolSolver(types));
    for (String text : texts.values()) {
      new JavaParser(configuration).parse(text).getResult().ifPresent(this::calls);
    }
  }

  /** The calls it found. */
  Set<TrueCall> found() {
    return found;
  }

  /** How many it gave up. */
  int failed() {
    return failed;
  }

  private void calls(CompilationUnit unit) {
    CALLS.forEach(kind -> unit.findAll(kind).forEach(this::call));
  }

  private void call(Node node) {
    try {
      Object target = ((Resolvable<?>) node).resolve();
      if (target instanceof ResolvedMethodLikeDeclaration method) {
        found.add(new TrueCall(caller(node), callee(method)));
      }
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      failed++;
    }
  }

  private static String callee(ResolvedMethodLikeDeclaration method) {
    String owner = method.declaringType().getQualifiedName();
    String name = method.getName().equals(simple(owner)) ? "<init>" : method.getName();
    return owner + "." + name + "/" + method.getNumberOfParams();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The method of a named type around a node, {@code <init>} for constructors and initialisers. */
  private static String caller(Node node) {
    String method = "<init>";
    for (Node at = node; at.getParentNode().isPresent(); at = at.getParentNode().get()) {
      if (at instanceof CallableDeclaration<?> callable) {
        method = callable instanceof MethodDeclaration ? callable.getNameAsString() : "<init>";
      }
      if (at instanceof TypeDeclaration<?> type && type.getFullyQualifiedName().isPresent()) {
        return type.getFullyQualifiedName().get() + "." + method;
      }
    }
    return method;
  }

  /** Calls as they are compared with those of the solver. */
  static Set<TrueCall> coarse(Collection<TrueCall> calls) {
    Set<TrueCall> coarse = new HashSet<>();
    calls.forEach(call -> coarse.add(new TrueCall(name(call.caller()), counted(call.callee()))));
    return coarse;
  }

  private static String name(String signature) {
    int paren = signature.indexOf('(');
    return paren < 0 ? signature : signature.substring(0, paren);
  }

  private static String counted(String signature) {
    String parameters = signature.substring(signature.indexOf('('));
    int count = parameters.equals("()") ? 0 : parameters.split(",", -1).length;
    return name(signature) + "/" + count;
  }
}
