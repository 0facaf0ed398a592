package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.parse.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a tree declares, by the tables of its language: one walk for all languages. */
public final class Outliner {

  private static final int DEEPEST = 60;
  private static final int LONGEST_HEAD = 160;
  private static final int LONGEST_PARAMETER = 120;
  private static final Set<String> PARAMETERS =
      Set.of("function_value_parameters", "method_parameters", "parameter_list");

  private final LanguageRules rules;
  private final SyntaxTree tree;
  private final Comments comments;

  private Outliner(LanguageRules rules, SyntaxTree tree) {
    this.rules = rules;
    this.tree = tree;
    this.comments = new Comments(tree, rules.leads());
  }

  /** What a file of that language declares. */
  public static FileOutline of(String language, SyntaxTree tree) {
    LanguageRules rules = LanguageTables.of(language);
    if (rules == null) {
      return new FileOutline("", List.of(), tree);
    }
    Outliner outliner = new Outliner(rules, tree);
    return new FileOutline(outliner.packageName(), outliner.inside(0, "", 0), tree);
  }

  private String packageName() {
    for (int child = 1; child < tree.size(); child = tree.next(child)) {
      if (rules.packages().contains(tree.type(child)) && tree.child(child, "body") < 0) {
        int name = tree.child(child, "name");
        int shown = name < 0 ? tree.firstChild(child) : name;
        return shown < 0 ? "" : Names.plain(tree.text(shown));
      }
    }
    return "";
  }

  /** What the children of a node declare; deeper than anybody nests, nothing is looked for. */
  private List<Declared> inside(int node, String owner, int depth) {
    List<Declared> found = new ArrayList<>();
    if (depth > DEEPEST) {
      return found;
    }
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      String type = tree.type(child);
      Rule rule = rules.declarations().get(type);
      if (rule != null) {
        found.addAll(declared(child, rule, owner, depth));
      }
      if (rules.wrappers().contains(type)) {
        found.addAll(wrapped(child, inside(child, owner, depth + 1)));
      } else if (rules.openings().contains(type)) {
        found.addAll(inside(child, owner, depth + 1));
      }
    }
    return found;
  }

  /** An exported, decorated or otherwise introduced declaration begins with its introduction. */
  private List<Declared> wrapped(int wrapper, List<Declared> inner) {
    if (inner.size() != 1) {
      return inner;
    }
    int first = tree.startLine(wrapper);
    Declared only = inner.getFirst();
    int lead = comments.lead(wrapper);
    Declared all = only.between(first, tree.endLine(wrapper), lead);
    return List.of(
        only.documentation().isEmpty() ? all.documented(comments.text(lead, first)) : all);
  }

  private List<Declared> declared(int node, Rule rule, String owner, int depth) {
    Kind kind = rule.kind();
    boolean onlyInTypes = kind == Kind.FIELD || kind == Kind.PROPERTY || kind == Kind.EVENT;
    if (onlyInTypes && owner.isEmpty()) {
      return List.of();
    }
    List<Declared> found = new ArrayList<>();
    for (String name : rule.naming().of(tree, node)) {
      found.add(declared(node, rule, name, owner, depth));
    }
    return found;
  }

  private Declared declared(int node, Rule rule, String name, String owner, int depth) {
    Kind written = rule.kind();
    Kind kind = written == null ? null : Kinds.refined(tree, node, written, name, owner);
    boolean constructor = kind == Kind.CONSTRUCTOR && sameName(name, owner);
    int line = tree.startLine(node);
    int lead = comments.lead(node);
    String docstring = docstring(node);
    return new Declared(
        kind,
        constructor ? initializer(name) : name,
        rule.shape(),
        lead,
        line,
        tree.endLine(node),
        node,
        head(node),
        docstring.isEmpty() ? comments.text(lead, line) : docstring,
        kind != null && isCallable(kind) ? parameters(node) : List.of(),
        rule.shape() == Shape.CONTAINER ? members(node, kind, name, owner, depth) : List.of());
  }

  private List<Declared> members(
      int node, @Nullable Kind kind, String name, String owner, int depth) {
    boolean space = kind == Kind.NAMESPACE || (kind == Kind.MODULE && !isMixin());
    int body = tree.type(node).equals("type_definition") ? tree.child(node, "type") : node;
    return inside(Math.max(node, body), space ? "" : owner(owner, name), depth + 1);
  }

  private static String owner(String owner, String name) {
    return owner.isEmpty() ? name : owner + "." + name;
  }

  /** Modules of Ruby have methods; those of other languages have functions. */
  private boolean isMixin() {
    return rules.language().equals("ruby");
  }

  private static boolean isCallable(Kind kind) {
    return kind.isCallable() || kind == Kind.FUNCTION || kind == Kind.DELEGATE;
  }

  private static boolean sameName(String name, String owner) {
    int dot = name.lastIndexOf('.');
    String whose = dot < 0 ? owner : name.substring(0, dot);
    return name.substring(dot + 1).equals(whose.substring(whose.lastIndexOf('.') + 1));
  }

  /** A constructor that has its class's name gets the one that all of them have. */
  private static String initializer(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "<init>" : name.substring(0, dot) + ".<init>";
  }

  private String docstring(int node) {
    int body = tree.child(node, "body");
    int first = body < 0 || !rules.language().equals("python") ? -1 : tree.firstChild(body);
    int text = first < 0 ? -1 : tree.firstChild(first);
    if (text < 0 || !tree.type(text).equals("string")) {
      return "";
    }
    String plain = tree.text(text).replaceAll("^\\w*(\"\"\"|'''|\"|')|(\"\"\"|'''|\"|')$", "");
    return Comments.shorter(plain.replaceAll("(?m)^[ \\t]+", "").strip());
  }

  private String head(int node) {
    int body = body(node);
    int firstLine = tree.text().indexOf('\n', tree.start(node));
    int line = firstLine < 0 ? tree.end(node) : Math.min(firstLine, tree.end(node));
    int end = body < 0 ? line : Math.max(tree.start(node), beforeComments(node, body));
    String head = tree.text().substring(tree.start(node), end).replaceAll("\\s+", " ");
    return Comments.cut(head.replaceFirst("[\\s{:]+$", "").strip(), LONGEST_HEAD);
  }

  /** Where the comments begin that stand before the body, else the body. */
  private int beforeComments(int node, int body) {
    for (int child = node + 1; child < body; child = tree.next(child)) {
      if (tree.type(child).contains("comment")) {
        return tree.start(child);
      }
    }
    return tree.start(body);
  }

  private int body(int node) {
    int body = tree.child(node, "body");
    for (int at = node + 1; body < 0 && at < tree.next(node); at = tree.next(at)) {
      if (tree.type(at).endsWith("_body")) {
        return at;
      }
    }
    return body;
  }

  private List<String> parameters(int node) {
    int list = parameterList(node);
    List<String> parameters = new ArrayList<>();
    for (int at = list + 1; list >= 0 && at < tree.next(list); at = tree.next(at)) {
      if (!tree.type(at).contains("comment")) {
        parameters.add(Comments.cut(tree.text(at).replaceAll("\\s+", " "), LONGEST_PARAMETER));
      }
    }
    return parameters;
  }

  private int parameterList(int node) {
    int value = tree.child(node, "value");
    int right = value < 0 ? tree.child(node, "right") : value;
    int function = right < 0 ? CDeclarators.function(tree, node) : right;
    int callable = function < 0 ? node : function;
    int list = tree.child(callable, "parameters");
    for (int at = node + 1; list < 0 && at < tree.next(node); at = tree.next(at)) {
      if (PARAMETERS.contains(tree.type(at))) {
        return at;
      }
    }
    return list;
  }
}
