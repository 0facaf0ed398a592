package dev.sluice.ingest.server;

import dev.sluice.testkit.GitFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A repository that changes at random, and a simple reference of what each commit holds. */
final class RandomHistory implements AutoCloseable {

  private static final int BRANCHES = 3;

  /** What is at each path of a commit. */
  record Tree(SortedMap<String, RandomSource> files) {

    Set<String> pathsWith(String word) {
      return files.entrySet().stream()
          .filter(file -> file.getValue().words().contains(word))
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> methods() {
      return files.values().stream()
          .map(RandomSource::declares)
          .filter(Objects::nonNull)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> callersOf(String method) {
      return files.values().stream()
          .filter(source -> method.equals(source.calls()))
          .map(source -> "" + source.declares())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private final RandomGenerator random;
  private final GitFixture git;
  private final Map<String, Tree> trees = new HashMap<>();
  private final Map<String, List<String>> branches = new TreeMap<>();
  private String branch = "main";
  private int serial;

  RandomHistory(RandomGenerator random, String name) {
    this.random = random;
    this.git = GitFixture.create(name);
    branches.put(branch, new ArrayList<>());
    edit();
  }

  GitFixture git() {
    return git;
  }

  String branch() {
    return branch;
  }

  Set<String> branches() {
    return branches.keySet();
  }

  /** The commit that a branch is at. */
  String head(String of) {
    return branches.get(of).getLast();
  }

  Tree tree(String commit) {
    return trees.get(commit);
  }

  /** Every method that any commit declares. */
  Set<String> methods() {
    return trees.values().stream()
        .flatMap(tree -> tree.methods().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Writes, moves and deletes some files, and commits that. */
  String edit() {
    SortedMap<String, RandomSource> files = new TreeMap<>(current());
    for (int i = 0; i <= random.nextInt(4); i++) {
      switch (random.nextInt(6)) {
        case 0 -> delete(files);
        case 1 -> move(files);
        default -> write(files);
      }
    }
    String commit = git.commit("change " + serial++);
    trees.put(commit, new Tree(files));
    branches.get(branch).add(commit);
    return commit;
  }

  private SortedMap<String, RandomSource> current() {
    List<String> commits = branches.get(branch);
    return commits.isEmpty() ? new TreeMap<>() : tree(commits.getLast()).files();
  }

  private void write(SortedMap<String, RandomSource> files) {
    RandomSource source = RandomSource.random(random, serial++);
    String path =
        files.keySet().stream()
            .filter(known -> known.endsWith("/" + source.name()))
            .findFirst()
            .orElse("first/" + source.name());
    git.write(path, source.text());
    files.put(path, source);
  }

  private void delete(SortedMap<String, RandomSource> files) {
    if (files.size() > 1) {
      String path = any(files.keySet());
      git.delete(path);
      files.remove(path);
    }
  }

  private void move(SortedMap<String, RandomSource> files) {
    if (!files.isEmpty()) {
      String from = any(files.keySet());
      String to = (from.startsWith("first/") ? "second/" : "first/") + files.get(from).name();
      git.rename(from, to);
      files.put(to, files.remove(from));
    }
  }

  /** Switches to a branch, which is a new one while there are few. */
  void switchBranch() {
    if (branches.size() < BRANCHES) {
      String name = "side" + branches.size();
      git.branch(name);
      branches.put(name, new ArrayList<>(branches.get(branch)));
      branch = name;
    } else {
      branch = any(branches.keySet());
      git.checkout(branch);
    }
  }

  /** Takes back some commits of the branch, as a force-push does, and commits something else. */
  void rewrite() {
    List<String> commits = branches.get(branch);
    int kept = 1 + random.nextInt(commits.size());
    commits.subList(kept, commits.size()).clear();
    git.reset(commits.getLast());
    edit();
  }

  private String any(Set<String> names) {
    return List.copyOf(names).get(random.nextInt(names.size()));
  }

  @Override
  public void close() {
    git.close();
  }
}
