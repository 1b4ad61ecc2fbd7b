package dev.tocsin.alert.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.field.AnyTime;
import dev.tocsin.alert.field.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Guesses by their names which fields of a signal say what an alert needs. */
final class Guesses {

  private static final int LONGEST_KIND = 60;

  private final List<Leaf> leaves;
  private final Map<String, List<Leaf>> found = new LinkedHashMap<>();

  /**
   * @param leaves the nearer first
   */
  Guesses(List<Leaf> leaves) {
    this.leaves = List.copyOf(leaves);
    guess("status", Vocabulary.STATUS, leaf -> isStatusWord(leaf.text()));
    if (one("status").isEmpty()) {
      guess("resolved", Vocabulary.IS_OVER, leaf -> leaf.value().isBoolean());
      if (one("resolved").isEmpty()) {
        guess("firing", Vocabulary.IS_FIRING, leaf -> leaf.value().isBoolean());
      }
    }
    guess("kind", Vocabulary.KIND, this::isKind);
    places();
    guess("severity", Vocabulary.SEVERITY, leaf -> leaf.value().isTextual() && isText(leaf));
    guess("summary", Vocabulary.SUMMARY, leaf -> leaf.value().isTextual() && isText(leaf));
    guess("startsAt", Vocabulary.BEGIN, Guesses::isTime);
    guess("endsAt", Vocabulary.END, Guesses::isTime);
    guess("time", Vocabulary.TIME, Guesses::isTime);
    guess("key", Vocabulary.KEY, Guesses::isText);
    guess("link", Vocabulary.LINK, leaf -> Link.usable(leaf.text()));
    guess("labels", Vocabulary.LABELS, leaf -> leaf.value().isObject());
  }

  /** Each thing that was found, by what it is. */
  Map<String, List<Leaf>> all() {
    return found;
  }

  Optional<Leaf> one(String what) {
    return found.getOrDefault(what, List.of()).stream().findFirst();
  }

  /** Whether it is enough to speak of an alert at all: what happened, and one thing more. */
  boolean enough() {
    boolean says = found.containsKey("kind") || found.containsKey("summary");
    long more =
        found.keySet().stream()
            .filter(what -> !what.equals("time") && !what.equals("link"))
            .count();
    return says && more >= 2;
  }

  private void guess(String what, List<String> names, Predicate<Leaf> fits) {
    find(names, fits).ifPresent(leaf -> found.put(what, List.of(leaf)));
  }

  private void places() {
    List<Leaf> places = new ArrayList<>();
    find(Vocabulary.SITE, Guesses::isText).ifPresent(places::add);
    find(Vocabulary.HOST, Guesses::isText).ifPresent(places::add);
    if (!places.isEmpty()) {
      found.put("names", places);
    }
  }

  private Optional<Leaf> find(List<String> names, Predicate<Leaf> fits) {
    for (String name : names) {
      for (Leaf leaf : leaves) {
        if (leaf.names().contains(name) && fits.test(leaf)) {
          return Optional.of(leaf);
        }
        // a thing with a name of its own: {"monitor": {"name": "shop"}}
        if (leaf.names().contains(name + "name") && fits.test(leaf)) {
          return Optional.of(leaf);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isKind(Leaf leaf) {
    String text = leaf.text();
    return leaf.value().isTextual()
        && !text.isEmpty()
        && text.length() <= LONGEST_KIND
        && !isStatusWord(text)
        && !Link.usable(text)
        && !found.containsValue(List.of(leaf));
  }

  private static boolean isText(Leaf leaf) {
    JsonNode value = leaf.value();
    return (value.isTextual() || value.isNumber()) && !leaf.text().isEmpty();
  }

  private static boolean isTime(Leaf leaf) {
    return isText(leaf) && AnyTime.of(leaf.text()).isPresent();
  }

  static boolean isStatusWord(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return Vocabulary.OVER_WORDS.contains(word) || Vocabulary.FIRING_WORDS.contains(word);
  }
}
