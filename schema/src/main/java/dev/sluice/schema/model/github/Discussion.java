package dev.sluice.schema.model.github;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is about a symbol.
 *
 * @param type {@code issue}, {@code pr}, or what else has a title and a number
 * @param number its number
 * @param title its title
 * @param state {@code open} or {@code closed}; null when GitHub did not say
 * @param merged whether it is a pull request that was merged
 * @param author who opened it; null when the account is gone
 * @param url its page
 * @param updatedAt when it last changed
 * @param reasons why it is about the symbol, the latest first
 */
public record Discussion(
    String type,
    int number,
    String title,
    @Nullable String state,
    boolean merged,
    @Nullable String author,
    @Nullable String url,
    Instant updatedAt,
    List<Reason> reasons) {

  /** Copies the list. */
  public Discussion {
    reasons = List.copyOf(reasons);
  }

  /**
   * Why it is about the symbol.
   *
   * @param relation {@code speaks_of}, {@code reviews}, {@code changes}, or {@code fixed_by} for an
   *     issue that a pull request which changes the symbol fixes
   * @param kind the object that says so, such as {@code issue_comment}
   * @param author who wrote that
   * @param url its page
   * @param updatedAt when it last changed
   * @param place the lines that a review comment stands on
   */
  public record Reason(
      String relation,
      String kind,
      @Nullable String author,
      @Nullable String url,
      Instant updatedAt,
      @Nullable ReviewPlace place) {}
}
