package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  @Test
  void closingWordsFixAndOtherReferencesMention() {
    assertThat(in("Fixes #12, resolved: acme/other#3. See #4 and GH-5."))
        .containsExactlyInAnyOrder(
            new GithubLink(Relation.FIXES, "acme/shop#12"),
            new GithubLink(Relation.FIXES, "acme/other#3"),
            new GithubLink(Relation.MENTIONS, "acme/shop#4"),
            new GithubLink(Relation.MENTIONS, "acme/shop#5"));
  }

  @Test
  void addressesOfIssuesAndPullRequestsAreReferences() {
    assertThat(in("https://github.com/acme/Other/pull/9 and https://github.com/a/b/issues/1"))
        .containsExactlyInAnyOrder(
            new GithubLink(Relation.MENTIONS, "acme/other#9"),
            new GithubLink(Relation.MENTIONS, "a/b#1"));
  }

  @Test
  void commitIdsAreNamedButNumbersAndWordsAreNot() {
    assertThat(in("Since 1a2b3c4d, not 1234567 or deadbeef or prefix-1a2b3c4."))
        .containsExactly(new GithubLink(Relation.NAMES, "1a2b3c4d"));
  }

  @Test
  void coloursAnchorsAndPartsOfWordsAreNoReferences() {
    assertThat(in("colour #fff000, page#12x, a#0, suffixes")).isEmpty();
  }

  private static Set<GithubLink> in(String text) {
    Set<GithubLink> links = new HashSet<>();
    References.in(text, "acme/shop", links);
    return links;
  }
}
