package dev.sluice.sync.github;

import org.jspecify.annotations.Nullable;

/** Where the pages of a list come from. */
interface Pages {

  /** Names the first page. */
  String first();

  /**
   * A page.
   *
   * @param at where it is; null for the first
   * @param tag of the first page that is known; null to have it in any case
   * @return null when the tag still holds, or there is no such list
   */
  @Nullable ListPage page(@Nullable String at, @Nullable String tag);
}
