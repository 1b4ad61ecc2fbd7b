package dev.tocsin.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list in the API.
 *
 * @param items the page
 * @param next cursor of the next page, to be given as {@code ?cursor=}; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public static final int MOST = 500;

  public Page {
    items = List.copyOf(items);
  }

  /** From {@code limit + 1} rows: the extra one only tells that there is a next page. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> page = rows.subList(0, limit);
    return new Page<>(page, cursor.apply(page.getLast()));
  }

  /** A limit within bounds. */
  public static int limit(int asked) {
    return Math.clamp(asked, 1, MOST);
  }
}
