package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.resolve.DeclaredLines;
import dev.sluice.schema.model.github.CodeLinks;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import dev.sluice.schema.model.github.LinkedText;
import dev.sluice.schema.model.github.ReviewPlace;
import dev.sluice.sync.git.ChangedLines;
import dev.sluice.sync.git.ChangedLines.Range;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.github.SymbolMentions;
import dev.sluice.sync.text.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out which code an object is about: by what its text names, by the lines that a merged pull
 * request changed, by the lines that a review comment stands on. The latter two need the commit.
 *
 * @param mirror where commits are; null when no files of the repository are indexed
 */
record CodeLinking(@Nullable GitMirror mirror) {

  private static final Logger LOG = LoggerFactory.getLogger(CodeLinking.class);

  // Larger changes (renamed packages, formatted code) are about no symbol in particular.
  private static final int MOST_FILES = 300;
  private static final int MOST_LINKS = 2_000;
  private static final int LONGEST_FILE = 2 << 20;
  private static final int LONGEST_TARGET = 1_000;

  /**
   * The links of an object. A commit that can't be read is not waited for: it would hold up the
   * objects behind it, run after run.
   */
  CodeLinks of(LinkedText text) {
    Set<GithubLink> links = new HashSet<>();
    // What a pull request says, its issue says too.
    if (!text.bot() && text.identity().kind() != GithubKind.PULL) {
      SymbolMentions.in(text.title(), links);
      SymbolMentions.in(text.body(), links);
    }
    try {
      return new CodeLinks(text.identity(), links, ofCommit(text, links));
    } catch (GitSourceException e) {
      LOG.warn("{} gets no links to the code of its commit: {}", text.identity(), e.message());
      return new CodeLinks(text.identity(), links, null);
    }
  }

  /** The commit that is needed and not there; null when nothing is missing. */
  private @Nullable String ofCommit(LinkedText text, Set<GithubLink> links) {
    String merged = text.mergeCommit();
    ReviewPlace place = text.place();
    if (text.identity().kind() == GithubKind.PULL && merged != null) {
      return changed(merged, links) ? null : merged;
    }
    return place == null || reviewed(place, merged, links) ? null : awaited(place, merged);
  }

  private boolean changed(String commit, Set<GithubLink> links) {
    Optional<List<ChangedLines>> changes =
        mirror == null ? Optional.empty() : mirror.changes(commit, MOST_FILES);
    changes.ifPresent(files -> files.forEach(file -> changed(commit, file, links)));
    return changes.isPresent();
  }

  private void changed(String commit, ChangedLines file, Set<GithubLink> links) {
    add(Relation.TOUCHES, file.path(), links);
    if (!file.ranges().isEmpty()) {
      declared(commit, file.path()).ifPresent(lines -> changed(file.ranges(), lines, links));
    }
  }

  private static void changed(List<Range> ranges, DeclaredLines lines, Set<GithubLink> links) {
    for (Range range : ranges) {
      Set<String> names =
          range.removed()
              ? lines.around(range.start(), range.end())
              : lines.on(range.start(), range.end());
      names.forEach(name -> add(Relation.CHANGES, name, links));
    }
  }

  /** At the comment's own commit; where that was squashed away, in what it was merged as. */
  private boolean reviewed(ReviewPlace place, @Nullable String merged, Set<GithubLink> links) {
    if (has(place.commit())) {
      text(place.commit(), place.path())
          .ifPresent(text -> review(place.path(), text, place.startLine(), place.endLine(), links));
      return true;
    }
    if (merged == null || !has(merged)) {
      return false;
    }
    text(merged, place.path())
        .ifPresent(
            text ->
                HunkLines.find(place.hunk(), text)
                    .ifPresent(line -> review(place.path(), text, line, line, links)));
    return true;
  }

  private static String awaited(ReviewPlace place, @Nullable String merged) {
    return merged == null ? place.commit() : merged;
  }

  private boolean has(String commit) {
    return mirror != null && mirror.has(commit);
  }

  private static void review(String path, String text, int first, int last, Set<GithubLink> links) {
    DeclaredLines.of(Language.ofPath(path), path, text)
        .on(first, last)
        .forEach(name -> add(Relation.REVIEWS, name, links));
  }

  private Optional<DeclaredLines> declared(String commit, String path) {
    return text(commit, path).map(text -> DeclaredLines.of(Language.ofPath(path), path, text));
  }

  private Optional<String> text(String commit, String path) {
    return mirror == null ? Optional.empty() : mirror.text(commit, path, LONGEST_FILE);
  }

  private static void add(Relation relation, String target, Set<GithubLink> links) {
    if (links.size() < MOST_LINKS && target.length() <= LONGEST_TARGET) {
      links.add(new GithubLink(relation, target));
    }
  }
}
