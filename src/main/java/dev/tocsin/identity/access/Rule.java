package dev.tocsin.identity.access;

import dev.tocsin.identity.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the table.
 *
 * @param method GET stands for HEAD as well
 * @param right which right, for {@link Need#RIGHT}
 * @param stepUp whether a person must have proven the second factor within the last minutes
 */
record Rule(String method, PathPattern path, Need need, @Nullable Right right, boolean stepUp) {

  static Rule of(String method, String path, Need need) {
    return new Rule(method, parse(path), need, null, false);
  }

  static Rule of(String method, String path, Right right) {
    return new Rule(method, parse(path), Need.RIGHT, right, false);
  }

  Rule withStepUp() {
    return new Rule(method, path, need, right, true);
  }

  private static PathPattern parse(String path) {
    return PathPatternParser.defaultInstance.parse(path);
  }
}
