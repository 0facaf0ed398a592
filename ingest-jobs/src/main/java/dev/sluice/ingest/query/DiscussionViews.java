package dev.sluice.ingest.query;

import dev.sluice.indexer.search.Permalink;
import dev.sluice.ingest.query.GraphScope.Freshness;
import dev.sluice.ingest.query.GraphViews.Symbol;
import dev.sluice.schema.model.github.Discussion;
import dev.sluice.schema.model.github.Discussion.Reason;
import dev.sluice.schema.model.github.ReviewPlace;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Discussions as they are written to JSON. */
final class DiscussionViews {

  private static final Pattern PULL = Pattern.compile("(https?://[^?#]{1,500})/pull/\\d{1,9}");

  private DiscussionViews() {}

  /** An issue ({@code issue}) or pull request ({@code pr}) that is about the symbol. */
  record View(
      String type,
      int number,
      String title,
      @Nullable String state,
      boolean merged,
      @Nullable String author,
      @Nullable String url,
      Instant updatedAt,
      List<ReasonView> reasons) {}

  /** Why it is; of a comment on lines also which ones, in the commit that they stand in. */
  record ReasonView(
      String relation,
      String kind,
      @Nullable String author,
      @Nullable String url,
      Instant updatedAt,
      @Nullable String path,
      @Nullable Integer startLine,
      @Nullable Integer endLine,
      @Nullable String commit,
      @Nullable String permalink) {}

  /**
   * The answer; {@code symbol} is the first of {@code symbols}.
   *
   * @param spoken the names in texts that were taken for the symbol
   * @param waiting objects of which it is not known yet, since a commit of theirs is not here
   */
  record Answer(
      Symbol symbol,
      List<Symbol> symbols,
      List<View> items,
      @Nullable String nextCursor,
      long total,
      List<String> spoken,
      long waiting,
      List<Freshness> freshness) {}

  static View view(Discussion one) {
    return new View(
        one.type(),
        one.number(),
        one.title(),
        one.state(),
        one.merged(),
        one.author(),
        one.url(),
        one.updatedAt(),
        one.reasons().stream().map(DiscussionViews::reason).toList());
  }

  private static ReasonView reason(Reason reason) {
    ReviewPlace at = reason.place();
    return new ReasonView(
        reason.relation(),
        reason.kind(),
        reason.author(),
        reason.url(),
        reason.updatedAt(),
        at == null ? null : at.path(),
        at == null ? null : at.startLine(),
        at == null ? null : at.endLine(),
        at == null ? null : at.commit(),
        at == null ? null : permalink(at, reason.url()));
  }

  /** Beside the page of the comment, since GitHub Enterprise Server is at hosts of any name. */
  private static @Nullable String permalink(ReviewPlace at, @Nullable String page) {
    Matcher pull = PULL.matcher(page == null ? "" : page);
    return pull.lookingAt()
        ? Permalink.of(pull.group(1), at.commit(), at.path(), at.startLine(), at.endLine())
        : null;
  }
}
