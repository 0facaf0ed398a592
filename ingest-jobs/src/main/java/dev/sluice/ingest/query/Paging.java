package dev.sluice.ingest.query;

import dev.sluice.schema.model.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, cut by a cursor that names the last entry. */
final class Paging {

  /** Entries of a page unless told otherwise. */
  static final int DEFAULT_LIMIT = 50;

  private static final int MAX_LIMIT = 500;

  private Paging() {}

  static int limit(@Nullable Integer wanted) {
    int limit = wanted == null ? DEFAULT_LIMIT : wanted;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ApiException.invalid("limit is " + limit, "use a number from 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  /**
   * Makes a page.
   *
   * @param oneMore the page's entries, and one more if there is a next page
   */
  static <S, T> Page<T> page(
      List<S> oneMore, int limit, long total, Function<S, String> cursor, Function<S, T> view) {
    List<S> items = oneMore.size() > limit ? oneMore.subList(0, limit) : oneMore;
    String next = oneMore.size() > limit ? cursor.apply(items.getLast()) : null;
    return new Page<>(items.stream().map(view).toList(), next, total);
  }

  /** A page of a list that is there up to its end; its cursor is the offset of the next. */
  static <T> Page<T> slice(List<T> all, int offset, int size, long total) {
    int end = Math.min(all.size(), offset + size);
    return portion(List.copyOf(all.subList(Math.min(offset, end), end)), offset, total);
  }

  /** A page that was read from an offset on; its cursor is the offset of the next. */
  static <T> Page<T> portion(List<T> items, int offset, long total) {
    int end = offset + items.size();
    return new Page<>(items, end < total && !items.isEmpty() ? String.valueOf(end) : null, total);
  }

  /** The offset that a cursor of {@link #slice} says; 0 without one. */
  static int offset(@Nullable String cursor) {
    Long number = number(cursor);
    return number == null ? 0 : (int) Math.clamp(number, 0, 1_000_000);
  }

  static @Nullable Long number(@Nullable String cursor) {
    try {
      return cursor == null ? null : Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw ApiException.invalid("there is no page '" + cursor + "'", "use nextCursor as it came");
    }
  }
}
