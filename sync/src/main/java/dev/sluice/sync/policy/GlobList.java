package dev.sluice.sync.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;

/** Globs in gitignore syntax, the last match wins. */
final class GlobList {

  private final IgnoreNode rules;

  private GlobList(IgnoreNode rules) {
    this.rules = rules;
  }

  static GlobList of(List<String> globs) {
    return of(String.join("\n", globs));
  }

  static GlobList of(String lines) {
    IgnoreNode rules = new IgnoreNode();
    try {
      rules.parse(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    return new GlobList(rules);
  }

  MatchResult check(String path, boolean folder) {
    return rules.getRules().isEmpty() ? MatchResult.CHECK_PARENT : rules.isIgnored(path, folder);
  }
}
