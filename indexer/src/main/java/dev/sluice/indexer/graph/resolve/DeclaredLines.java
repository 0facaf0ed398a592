package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.outline.OutlineFacts;
import dev.sluice.indexer.outline.Outliner;
import dev.sluice.indexer.parse.Grammars;
import dev.sluice.schema.model.graph.CodeNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which symbols a file declares on which lines, by the names that the graph gives them. */
public final class DeclaredLines {

  private final List<Declared> declared = new ArrayList<>();

  /** The innermost symbols, from that line on. */
  private final NavigableMap<Integer, List<String>> innermost = new TreeMap<>();

  private record Declared(String name, int start, int end) {

    boolean contains(int line) {
      return start <= line && line <= end;
    }

    int length() {
      return end - start;
    }
  }

  private DeclaredLines() {}

  /**
   * Reads a file.
   *
   * @param language as the graph names it
   * @param path the file's path, which is part of the names in some languages
   */
  public static DeclaredLines of(String language, String path, String text) {
    DeclaredLines lines = new DeclaredLines();
    if (language.equals("java")) {
      FileFacts facts = JavaFacts.read(text);
      facts.types().forEach(type -> lines.add(facts.qualified(type.name()), type));
    } else if (Grammars.covers(language)
        && Grammars.read(language, text) instanceof Grammars.Read read) {
      FileFacts facts = OutlineFacts.of(language, Outliner.of(language, read.tree()));
      new OutlineReport("", path, facts)
          .graph().nodes().stream().filter(node -> !node.path().isEmpty()).forEach(lines::add);
    }
    lines.sweep();
    return lines;
  }

  /** The symbols with lines from the first to the last, without those that only contain them. */
  public Set<String> on(int first, int last) {
    if (last < first) {
      return Set.of();
    }
    Integer from = innermost.floorKey(first);
    return innermost.subMap(from == null ? first : from, true, last, true).values().stream()
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One pass over where declarations begin and end: a generated file has thousands. */
  private void sweep() {
    NavigableMap<Integer, List<Declared>> begin = new TreeMap<>();
    NavigableMap<Integer, List<Declared>> end = new TreeMap<>();
    for (Declared each : declared) {
      begin.computeIfAbsent(each.start(), line -> new ArrayList<>()).add(each);
      end.computeIfAbsent(each.end() + 1, line -> new ArrayList<>()).add(each);
    }
    NavigableSet<Integer> lines = new TreeSet<>(begin.keySet());
    lines.addAll(end.keySet());
    NavigableMap<Integer, Set<Declared>> open = new TreeMap<>(); // by length
    for (int line : lines) {
      end.getOrDefault(line, List.of()).forEach(each -> close(open, each));
      begin.getOrDefault(line, List.of()).forEach(each -> open(open, each));
      innermost.put(
          line,
          open.isEmpty()
              ? List.of()
              : open.firstEntry().getValue().stream().map(Declared::name).toList());
    }
  }

  private static void open(NavigableMap<Integer, Set<Declared>> open, Declared declared) {
    open.computeIfAbsent(declared.length(), length -> new LinkedHashSet<>()).add(declared);
  }

  private static void close(NavigableMap<Integer, Set<Declared>> open, Declared declared) {
    open.computeIfPresent(
        declared.length(),
        (length, same) -> {
          same.remove(declared);
          return same.isEmpty() ? null : same;
        });
  }

  /** The innermost symbols that both lines belong to: several if they share their lines. */
  public Set<String> around(int first, int last) {
    int shortest =
        declared.stream()
            .filter(d -> d.contains(first) && d.contains(last))
            .mapToInt(Declared::length)
            .min()
            .orElse(-1);
    return declared.stream()
        .filter(d -> d.contains(first) && d.contains(last) && d.length() == shortest)
        .map(Declared::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(CodeNode node) {
    declared.add(new Declared(node.qualifiedName(), node.startLine(), node.endLine()));
  }

  private void add(String name, Declaration d) {
    declared.add(new Declared(name, d.startLine(), d.endLine()));
    for (Declaration member : d.members()) {
      if (member.kind().isType()) {
        add(name + "." + member.name(), member);
      } else if (!member.name().isEmpty() && member.kind() != Kind.COMPONENT) {
        String own = name + "." + member.name();
        declared.add(new Declared(own, member.startLine(), member.endLine()));
      }
    }
  }
}
