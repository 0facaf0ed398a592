package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.indexer.search.SearchAnswer.Result;
import dev.sluice.testkit.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchServiceIT {

  private static SearchIndex index;
  private static SearchService service;
  private static String first;
  private static String second;

  @BeforeAll
  static void fill() {
    index = new SearchIndex(TestServers.freshDatabase());
    index.repository("shop", "https://github.com/acme/shop");
    first =
        index.commit(
            "shop",
            "main",
            "2026-01-01T00:00:00Z",
            Map.of(
                "src/main/java/shop/UserStore.java",
                java(
                    "UserStore",
                    "/** Loads people. */ Object findByUserId(long id) { return id; }"),
                "src/main/java/shop/Cart.java",
                java("Cart", "/** Adds a basket line. */ void add(String item) { lines++; }"),
                "src/main/java/shop/TestBasket.java",
                java("TestBasket", "/** A basket to try things with. */ void fill() { filled++; }"),
                "src/test/java/shop/CartTest.java",
                java("CartTest", "/** Basket lines add up. */ void addsLines() { add(); }"),
                "docs/checkout.md",
                "# Checkout\n\nThe basket becomes an order, kept in the ledger.\n",
                "LICENSE.txt",
                "Permission is hereby granted, free of charge, to any zebra.\n"));
    second =
        index.commit(
            "shop",
            "main",
            "2026-05-30T00:00:00Z",
            Map.of(
                "docs/checkout.md",
                "# Checkout\n\nThe basket becomes an invoice.\n",
                "docs/constants.md",
                "# Constants\n\nFIND_BY_USER selects one user by id.\n",
                "LICENSE.txt",
                ""));
    index.commit(
        "shop",
        "release",
        "2026-01-01T00:00:00Z",
        Map.of("docs/release.md", "# Release\n\nWalrus steps before a release.\n"));
    index.repository("tools", null);
    index.commit(
        "tools",
        Map.of(
            "a/Cart.java",
            java("Cart", "/** Adds a basket line. */ void add(String item) { lines++; }"),
            "notes/basket.txt",
            "Nothing about it here.\n"));
    index.embed();
    service = index.service();
  }

  private static String java(String name, String member) {
    return "package shop;\n\n/** About %s. */\nclass %s {\n  %s\n}\n".formatted(name, name, member);
  }

  private static List<String> paths(SearchRequest request) {
    return service.search(request).results().stream().map(Result::path).toList();
  }

  private static SearchRequest lexical(String query) {
    return SearchRequest.of(query).withMode(SearchMode.LEXICAL);
  }

  @Test
  void findsByWordsAndByMeaningAndByBoth() {
    for (SearchMode mode : SearchMode.values()) {
      SearchAnswer answer =
          service.search(SearchRequest.of("basket becomes an invoice").withMode(mode));
      assertThat(answer.results().getFirst().path()).as(mode.label()).isEqualTo("docs/checkout.md");
      assertThat(answer.mode()).isEqualTo(mode.label());
    }
  }

  @Test
  void saysWhereAResultComesFrom() {
    Result result = service.search(lexical("findByUserId")).results().getFirst();
    assertThat(result.repository()).isEqualTo("shop");
    assertThat(result.ref()).isEqualTo("main");
    assertThat(result.commit()).isEqualTo(second);
    assertThat(result.language()).isEqualTo("java");
    assertThat(result.contentType()).isEqualTo("code");
    assertThat(result.content()).contains("findByUserId");
    assertThat(result.permalink())
        .startsWith("https://github.com/acme/shop/blob/" + second + "/src/main/java/shop/UserStore")
        .contains("#L" + result.startLine() + "-L" + result.endLine());
    assertThat(result.scores().lexical()).isEqualTo(1.0);
    assertThat(result.scores().semantic()).isNull();
  }

  @Test
  void findsIdentifiersByTheirWordsInAnySpelling() {
    for (String query : List.of("user id", "findByUserId", "FIND_BY_USER_ID", "find-by-user")) {
      assertThat(paths(lexical(query)))
          .as(query)
          .contains("src/main/java/shop/UserStore.java", "docs/constants.md");
    }
  }

  @Test
  void answersFromAnOldCommitAsItWas() {
    assertThat(paths(lexical("ledger").withRepositories("shop").withRef(first)))
        .containsExactly("docs/checkout.md");
    assertThat(paths(lexical("invoice").withRepositories("shop").withRef(first))).isEmpty();
    assertThat(paths(lexical("ledger"))).isEmpty();
    SearchAnswer old = service.search(SearchRequest.of("zebra").withRef(first.substring(0, 7)));
    assertThat(old.results().getFirst().path()).isEqualTo("LICENSE.txt");
    assertThat(old.results()).allMatch(result -> result.commit().equals(first));
    assertThat(old.freshness().getFirst().indexedCommit()).isEqualTo(first);
  }

  @Test
  void doesNotFindADeletedFile() {
    for (SearchMode mode : SearchMode.values()) {
      assertThat(paths(SearchRequest.of("permission granted to any zebra").withMode(mode)))
          .doesNotContain("LICENSE.txt");
    }
  }

  @Test
  void keepsBranchesApart() {
    assertThat(paths(lexical("walrus"))).isEmpty();
    assertThat(paths(lexical("walrus").withRef("release"))).containsExactly("docs/release.md");
    assertThat(paths(lexical("walrus").withRef("refs/heads/release")))
        .containsExactly("docs/release.md");
  }

  @Test
  void showsEqualTextOnceWithItsOtherLocations() {
    SearchAnswer answer = service.search(lexical("adds a basket line"));
    List<Result> carts =
        answer.results().stream().filter(it -> it.path().endsWith("Cart.java")).toList();
    assertThat(carts).isNotEmpty().allMatch(it -> it.repository().equals("shop"));
    assertThat(carts.getFirst().otherLocationCount()).isEqualTo(1);
    assertThat(carts.getFirst().otherLocations())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.repository()).isEqualTo("tools");
              assertThat(it.path()).isEqualTo("a/Cart.java");
            });
  }

  @Test
  void filtersByRepositoryTypeLanguagePathTestsAndTime() {
    SearchRequest basket = SearchRequest.of("basket line").withK(50);
    assertThat(paths(basket.withRepositories("tools")))
        .isNotEmpty()
        .allMatch(it -> !it.startsWith("src/"));
    assertThat(paths(basket.withTypes("doc"))).isNotEmpty().allMatch(it -> it.endsWith(".md"));
    assertThat(paths(basket.withLanguages("Java")))
        .isNotEmpty()
        .allMatch(it -> it.endsWith(".java"));
    assertThat(paths(basket.withPaths("docs/**")))
        .isNotEmpty()
        .allMatch(it -> it.startsWith("docs/"));
    assertThat(paths(basket.withPaths("*.{md,txt}")))
        .isNotEmpty()
        .noneMatch(it -> it.endsWith(".java"));
    assertThat(paths(basket)).contains("src/test/java/shop/CartTest.java");
    assertThat(paths(basket.withTests(false)))
        .contains("src/main/java/shop/TestBasket.java")
        .noneMatch(it -> it.contains("/test/"));
    assertThat(paths(basket.withSince("2026-05-01")))
        .containsExactlyInAnyOrder("docs/checkout.md", "docs/constants.md");
    assertThat(paths(basket.withSince("10d")))
        .containsExactlyInAnyOrder("docs/checkout.md", "docs/constants.md");
  }

  @Test
  void findsAFileByTheWordsOfItsPathAlone() {
    assertThat(paths(lexical("basket").withPaths("notes"))).containsExactly("notes/basket.txt");
  }

  @Test
  void takesQuotesOperatorsAndNulAsTheyAre() {
    for (String query :
        List.of(
            "'",
            "\"invoice\"",
            "invoice & !",
            "invoice' | 'x",
            "in(voice:*)",
            "\\",
            "%_",
            "a\0b",
            "invoice <-> ;--")) {
      for (SearchMode mode : SearchMode.values()) {
        assertThat(service.search(SearchRequest.of(query).withMode(mode)).query()).isEqualTo(query);
      }
    }
    assertThat(paths(lexical("\"invoice\" & !("))).contains("docs/checkout.md");
  }

  @Test
  void readsTheBeginningOfAnEndlessQueryAndSaysSo() {
    SearchAnswer answer = service.search(SearchRequest.of("invoice " + "x😀y ".repeat(25_000)));
    assertThat(answer.results()).isNotEmpty();
    assertThat(answer.notes()).anyMatch(note -> note.contains("characters were read"));
    assertThat(answer.notes()).anyMatch(note -> note.contains("window"));
  }

  @Test
  void answersWithNothingInTheUsualShape() {
    SearchAnswer answer = service.search(lexical("qqqzzz"));
    assertThat(answer.results()).isEmpty();
    assertThat(answer.scan()).isEqualTo(new SearchAnswer.Scan("none", "complete", false));
    assertThat(answer.freshness()).hasSize(2);
  }

  @Test
  void datesEveryAnswer() {
    SearchAnswer answer = service.search(SearchRequest.of("basket"));
    assertThat(answer.freshness())
        .extracting(SearchAnswer.Freshness::repository)
        .containsExactly("shop", "tools");
    SearchAnswer.Freshness shop = answer.freshness().getFirst();
    assertThat(shop.indexedCommit()).isEqualTo(second);
    assertThat(SearchIndex.counted(service, SearchRequest.of("basket")).embedded())
        .isPositive()
        .isEqualTo(shop.chunks());
    assertThat(answer.scan().exhaustive()).isTrue();
  }

  @Test
  void aCommitThatTheRefHasLeftBehindWasSeen() {
    assertThat(stale(lexical("basket"), second)).isFalse();
    assertThat(stale(lexical("basket"), first.substring(0, 9))).isFalse();
    assertThat(stale(lexical("basket"), "0123456789")).isTrue();
    assertThat(stale(lexical("basket").withRef(first), second)).isTrue();
    assertThat(stale(lexical("basket").withRef("release"), second)).isTrue();
  }

  @Test
  void aQuietSourceThatIsLookedAtIsNotStale() {
    index.repository("quiet", null);
    index.commit("quiet", Map.of("a.txt", "Nothing ever happens.\n"));
    index.jdbc.update(
        "INSERT INTO repo_sync_state (repository_id, stream, last_success_at)"
            + " SELECT id, 'main', ?::timestamptz - interval '1 day' FROM repositories"
            + " WHERE name = 'quiet'",
        SearchIndex.NOW.toString());
    SearchRequest quiet = lexical("nothing").withRepositories("quiet");
    assertThat(stale(quiet, "1h")).isTrue();
    index.jdbc.update(
        "UPDATE repo_sync_state SET checked_at = ?::timestamptz - interval '1 minute'",
        SearchIndex.NOW.toString());
    assertThat(stale(quiet, "1h")).isFalse();
    index.jdbc.update("DELETE FROM repositories WHERE name = 'quiet'");
  }

  private static boolean stale(SearchRequest request, String least) {
    return service.search(request.withMinFreshness(least)).freshness().getFirst().stale();
  }

  @Test
  void refusesWhatItCannotAnswerAndSaysWhatIsAllowed() {
    SearchRequest basket = SearchRequest.of("basket");
    assertThat(refusal(SearchRequest.of("  "))).hasMessageContaining("empty");
    assertThat(refusal(basket.withK(0))).hasMessageContaining("between 1 and 1,000");
    assertThat(refusal(basket.withK(1_000_000))).hasMessageContaining("between 1 and 1,000");
    assertThat(refusal(basket.withTypes("codes")).advice()).contains("code, doc, issue");
    assertThat(refusal(basket.withLanguages("cobol")).advice()).contains("java, markdown, text");
    assertThat(refusal(basket.withSince("yesterday")).advice()).contains("7d");
    SearchException unknown = refusal(basket.withRepositories("shpo"));
    assertThat(unknown.kind()).isEqualTo(SearchException.Kind.NOT_FOUND);
    assertThat(unknown.advice()).startsWith("did you mean: shop");
    assertThat(refusal(basket.withRef("no-such-branch")).kind())
        .isEqualTo(SearchException.Kind.NOT_FOUND);
    assertThat(refusal(basket.withRef("1234567")).kind()).isEqualTo(SearchException.Kind.NOT_FOUND);
  }

  private static SearchException refusal(SearchRequest request) {
    SearchException refusal =
        catchThrowableOfType(SearchException.class, () -> service.search(request));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
