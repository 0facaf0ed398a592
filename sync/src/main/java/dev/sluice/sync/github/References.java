package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text speaks of, as GitHub itself reads it: {@code #12}, {@code owner/name#12}, the URL of
 * an issue or pull request, a commit id of at least 7 digits, and the words that close an issue.
 */
final class References {

  private static final int MOST = 200;

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<!\\w)(?<close>(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\\s*:?\\s+)?"
              + "(?:(?:https?://[\\w.:-]{1,200}/)?(?<repo>[\\w.-]{1,100}/[\\w.-]{1,100})"
              + "(?:#|/(?:issues|pull)/)|#|GH-)(?<number>[1-9]\\d{0,8})(?!\\w)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMIT = Pattern.compile("(?<![\\w/#.-])[0-9a-f]{7,40}(?![\\w-])");
  private static final Pattern LETTER = Pattern.compile("[a-f]");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private References() {}

  /** Adds what the text speaks of; texts that speak of very much are cut short. */
  static void in(@Nullable String text, String fullName, Set<GithubLink> links) {
    if (text == null) {
      return;
    }
    Matcher reference = REFERENCE.matcher(text);
    while (links.size() < MOST && reference.find()) {
      @Nullable String repository = reference.group("repo");
      String target =
          (repository == null ? fullName : repository).toLowerCase(Locale.ROOT)
              + "#"
              + reference.group("number");
      boolean closes = reference.group("close") != null;
      links.add(new GithubLink(closes ? Relation.FIXES : Relation.MENTIONS, target));
    }
    commits(text, links);
  }

  // A number or a word is no commit, though its letters may be.
  private static void commits(String text, Set<GithubLink> links) {
    Matcher commit = COMMIT.matcher(text);
    while (links.size() < MOST && commit.find()) {
      String id = commit.group();
      if (LETTER.matcher(id).find() && DIGIT.matcher(id).find()) {
        links.add(new GithubLink(Relation.NAMES, id));
      }
    }
  }
}
