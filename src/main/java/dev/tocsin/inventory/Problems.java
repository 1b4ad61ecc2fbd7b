package dev.tocsin.inventory;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document, so that a person can put it all right at once. */
final class Problems {

  private static final int MOST = 100;

  private final List<Problem> problems = new ArrayList<>();

  void add(Tree place, String message) {
    if (problems.size() < MOST) {
      problems.add(Problem.at(place, message));
    } else if (problems.size() == MOST) {
      problems.add(new Problem("", null, "there are more problems than these " + MOST));
    }
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  boolean none() {
    return problems.isEmpty();
  }

  List<Problem> list() {
    return List.copyOf(problems);
  }

  /** A value as shown in a message: one line, quoted, cut when long. */
  static String quote(String value) {
    StringBuilder shown = new StringBuilder("'");
    value
        .codePoints()
        .limit(80)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return shown.append(value.codePointCount(0, value.length()) > 80 ? "…'" : "'").toString();
  }
}
