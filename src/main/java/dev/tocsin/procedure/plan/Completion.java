package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What completes a step without anybody's word.
 *
 * @param notices names of the notices to clients of which one kind suffices; for {@link By#NOTICE}
 *     alone
 */
public record Completion(By by, Set<String> notices) {
  public Completion {
    requireNonNull(by);
    notices = Set.copyOf(notices);
    if ((by == By.NOTICE) == notices.isEmpty()) {
      throw new IllegalArgumentException("'notice' is followed by the names of notices");
    }
  }

  /** Who or what. */
  public enum By {
    NOTICE,
    ACTION,
    ESTIMATE,
    VERIFIED,
    REVIEW,
    PERSON;

    /** Lower case, as in the files and the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From a file: {@code notice opened or isolated}, {@code action}, {@code person}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Completion of(String text) {
    String[] words = text.strip().split("\\s+", -1);
    By by =
        Arrays.stream(By.values())
            .filter(one -> one.word().equals(words[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such completion: " + text));
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < words.length; i++) {
      boolean or = i % 2 == 0;
      if (or != words[i].equals("or") || !words[i].matches("[a-z-]{1,40}")) {
        throw new IllegalArgumentException("not a list of notices with 'or': " + text);
      }
      if (!or) {
        names.add(words[i]);
      }
    }
    if (words.length % 2 == 1 && words.length > 1) {
      throw new IllegalArgumentException("a notice is missing after 'or'");
    }
    return new Completion(by, names);
  }
}
