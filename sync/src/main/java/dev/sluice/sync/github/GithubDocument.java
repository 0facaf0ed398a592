package dev.sluice.sync.github;

import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.policy.SkipReason;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The document that is made of an object. Its first line is the title that is shown, its second
 * what is embedded before the text, and the text follows; the indexer reads this as the language
 * {@value #LANGUAGE}. Its blob id is the SHA-256 of it, so that an edit makes one new document.
 */
public final class GithubDocument {

  /** The language under which the indexer knows such documents. */
  public static final String LANGUAGE = "github";

  /** Regular file; objects have no mode, and 0 would mean gone. */
  private static final int MODE = 0100644;

  private static final int LONGEST_TITLE = 300;
  private static final int HUNK_LINES = 4;
  private static final String MASKED = "[masked:";

  private GithubDocument() {}

  /** The state of the object's path. */
  public static Revision revision(GithubText text) {
    if (text.gone()) {
      return new Revision.Gone(text.path());
    }
    String body = body(text);
    if (text.bot() && !text.kind().thread()) {
      return new Revision.Skipped(text.path(), MODE, blob(body), SkipReason.BOT);
    }
    if (body.isEmpty()) {
      return new Revision.Skipped(text.path(), MODE, blob(body), SkipReason.EMPTY);
    }
    String document = document(text, body);
    return new Revision.Present(
        text.path(), MODE, blob(document), bytes(document), LANGUAGE, type(text));
  }

  /** What goes to the indexer. */
  public static Content read(GithubText text) {
    return switch (revision(text)) {
      case Revision.Present present -> message(present, document(text, body(text)));
      case Revision.Skipped skipped -> new Content.Skipped(skipped.reason());
      case Revision.Gone gone -> throw new IllegalStateException("gone: " + gone.path());
    };
  }

  private static Content message(Revision.Present present, String document) {
    FileVersion version = FileVersion.current(present.blobId(), LANGUAGE);
    return new Content.Text(
        new FileVersionMessage(
            version, present.contentType(), document, "UTF-8", present.size(), masked(document)),
        0);
  }

  private static String document(GithubText text, String body) {
    return title(text) + "\n" + context(text) + "\n" + body;
  }

  private static String title(GithubText text) {
    String by = text.author() == null ? "" : ", " + text.author();
    String reply =
        text.kind().thread() ? "" : text.kind() == GithubKind.REVIEW ? " (review)" : " (comment)";
    return oneLine("#" + text.number() + " " + threadTitle(text) + reply + by);
  }

  private static String context(GithubText text) {
    String thread = thread(text) + " #" + text.number();
    String titled = thread + (threadTitle(text).isEmpty() ? "" : ": " + threadTitle(text));
    return oneLine(
        switch (text.kind()) {
          case ISSUE_COMMENT, DISCUSSION_COMMENT -> "comment on " + titled;
          case REVIEW -> "review of " + titled;
          case REVIEW_COMMENT -> "review comment on " + titled + ", " + text.file();
          case ISSUE, DISCUSSION, PULL, PULL_CHANGES, RELEASE, LABEL, MILESTONE -> thread;
        });
  }

  private static String thread(GithubText text) {
    return switch (text.kind()) {
      case DISCUSSION, DISCUSSION_COMMENT -> "discussion";
      default -> text.pull() ? "pull request" : "issue";
    };
  }

  // What a program opened is found by its title; its body is release notes and the like.
  private static String body(GithubText text) {
    String written = Objects.requireNonNullElse(text.body(), "");
    return switch (text.kind()) {
      case ISSUE, DISCUSSION ->
          (threadTitle(text) + "\n\n" + (text.bot() ? "" : CommentText.ofThread(written))).strip();
      case REVIEW_COMMENT -> reviewed(text, CommentText.ofReply(written));
      default -> CommentText.ofReply(written);
    };
  }

  /** With the lines that it speaks of, the last of the hunk. */
  private static String reviewed(GithubText text, String comment) {
    if (text.hunk() == null || comment.isEmpty()) {
      return comment;
    }
    String[] lines = text.hunk().split("\n");
    StringBuilder shown = new StringBuilder("```diff\n");
    for (int i = Math.max(0, lines.length - HUNK_LINES); i < lines.length; i++) {
      shown.append(lines[i].stripTrailing()).append('\n');
    }
    return shown.append("```\n").append(comment).toString();
  }

  private static String threadTitle(GithubText text) {
    return Objects.requireNonNullElse(text.threadTitle(), "").strip();
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE));
  }

  private static ContentType type(GithubText text) {
    return switch (text.kind()) {
      case DISCUSSION, DISCUSSION_COMMENT -> ContentType.DISCUSSION;
      default -> text.pull() ? ContentType.PR : ContentType.ISSUE;
    };
  }

  private static String blob(String document) {
    return ContentHash.of(document).hex();
  }

  private static long bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int masked(String document) {
    return (document.length() - document.replace(MASKED, "").length()) / MASKED.length();
  }
}
