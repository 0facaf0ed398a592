package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.policy.SkipReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GithubDocumentTest {

  @Test
  void anIssueIsItsTitleAndItsText() {
    assertThat(document(text(GithubKind.ISSUE, false, "ann", "It is **empty**.")))
        .isEqualTo("#7 Cart, ann\nissue #7\nCart\n\nIt is **empty**.");
  }

  @Test
  void aCommentSaysWhatItIsAbout() {
    GithubText comment = text(GithubKind.ISSUE_COMMENT, true, "bob", "Fixed.");
    assertThat(document(comment))
        .isEqualTo("#7 Cart (comment), bob\ncomment on pull request #7: Cart\nFixed.");
    assertThat(GithubDocument.revision(comment))
        .isInstanceOfSatisfying(
            Revision.Present.class,
            present -> assertThat(present.contentType()).isEqualTo(ContentType.PR));
  }

  @Test
  void discussionsAndReviewsSayWhatTheyAre() {
    assertThat(document(text(GithubKind.DISCUSSION, false, "ann", "Which?")))
        .isEqualTo("#7 Cart, ann\ndiscussion #7\nCart\n\nWhich?");
    GithubText reply = text(GithubKind.DISCUSSION_COMMENT, false, "bob", "This.");
    assertThat(document(reply))
        .isEqualTo("#7 Cart (comment), bob\ncomment on discussion #7: Cart\nThis.");
    assertThat(GithubDocument.revision(reply))
        .isInstanceOfSatisfying(
            Revision.Present.class,
            present -> assertThat(present.contentType()).isEqualTo(ContentType.DISCUSSION));
    assertThat(document(text(GithubKind.REVIEW, true, "eve", "Fine.")))
        .isEqualTo("#7 Cart (review), eve\nreview of pull request #7: Cart\nFine.");
  }

  @Test
  void hiddenCommentsPicturesAndQuotesGoButCodeStays() {
    String body =
        """
        On Monday, ann wrote:
        > long quote
        <!-- please fill in -->
        See ![shot](http://x/y.png) here.

        ```
        > not a quote <br>
        ```
        """;
    assertThat(document(text(GithubKind.ISSUE_COMMENT, false, "bob", body)))
        .endsWith("\nSee shot here.\n\n```\n> not a quote <br>\n```");
  }

  @Test
  void aReplyThatIsNothingButAQuoteKeepsIt() {
    assertThat(document(text(GithubKind.ISSUE_COMMENT, false, "bob", "> ship it")))
        .endsWith("\n> ship it");
  }

  @Test
  void whatProgramsCommentIsSkippedAndWhatTheyOpenIsFoundByItsTitle() {
    assertThat(skip(text(GithubKind.ISSUE_COMMENT, true, "ci[bot]", "Coverage 80 %")))
        .isEqualTo(SkipReason.BOT);
    assertThat(document(text(GithubKind.ISSUE, true, "bump[bot]", "Release notes …")))
        .endsWith("\npull request #7\nCart");
  }

  @Test
  void aCommentThatSaysNothingIsSkipped() {
    assertThat(skip(text(GithubKind.ISSUE_COMMENT, false, "bob", "<!-- nothing -->\n")))
        .isEqualTo(SkipReason.EMPTY);
  }

  @Test
  void aReviewCommentShowsTheLinesItSpeaksOf() {
    GithubText comment =
        new GithubText(
            GithubKind.REVIEW_COMMENT,
            "pulls/7/review-comments/1",
            7,
            true,
            "Cart",
            "bob",
            false,
            Instant.EPOCH,
            false,
            "Why?",
            "src/Cart.java",
            "@@ -1,2 +1,6 @@\n a\n b\n+c\n+d\n+keep();");
    assertThat(document(comment))
        .contains("review comment on pull request #7: Cart, src/Cart.java")
        .endsWith("```diff\n b\n+c\n+d\n+keep();\n```\nWhy?");
  }

  @Test
  void anObjectThatIsGoneIsATombstone() {
    GithubText there = text(GithubKind.ISSUE, false, "ann", "x");
    GithubText gone =
        new GithubText(
            there.kind(),
            there.path(),
            7,
            false,
            "Cart",
            "ann",
            false,
            there.updatedAt(),
            true,
            "x",
            null,
            null);
    assertThat(GithubDocument.revision(gone)).isEqualTo(new Revision.Gone(there.path()));
  }

  private static String document(GithubText text) {
    return ((Content.Text) GithubDocument.read(text)).message().text();
  }

  private static SkipReason skip(GithubText text) {
    return ((Revision.Skipped) GithubDocument.revision(text)).reason();
  }

  private static GithubText text(GithubKind kind, boolean pull, String author, String body) {
    boolean bot = author.endsWith("[bot]");
    return new GithubText(
        kind, "p", 7, pull, "Cart", author, bot, Instant.EPOCH, false, body, null, null);
  }
}
