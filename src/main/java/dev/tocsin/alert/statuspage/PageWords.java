package dev.tocsin.alert.statuspage;

import dev.tocsin.signal.statuspage.StatusEvent;
import dev.tocsin.signal.statuspage.StatusPageSettings.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the names of ours in what a page says. */
final class PageWords {

  private PageWords() {}

  /**
   * A place of ours.
   *
   * @param datacentre whether it is a data centre; a server or service otherwise
   */
  record Spot(String name, boolean datacentre) {}

  /** All that the page's settings name, in order. */
  static List<Spot> all(Page page) {
    List<Spot> all = new ArrayList<>();
    page.datacentres().keySet().stream().sorted().forEach(name -> all.add(new Spot(name, true)));
    page.places().keySet().stream().sorted().forEach(name -> all.add(new Spot(name, false)));
    return all;
  }

  /** The places that an event is about. */
  static List<Spot> in(StatusEvent event, Page page) {
    List<Spot> named = in(event.title() + " | " + String.join(" | ", event.components()), page);
    return named.isEmpty() ? in(event.text(), page) : named;
  }

  private static List<Spot> in(String text, Page page) {
    String lower = text.toLowerCase(Locale.ROOT);
    return all(page).stream().filter(spot -> isIn(lower, words(spot, page))).toList();
  }

  private static List<String> words(Spot spot, Page page) {
    Map<String, List<String>> words = spot.datacentre() ? page.datacentres() : page.places();
    return words.getOrDefault(spot.name(), List.of());
  }

  private static boolean isIn(String text, List<String> words) {
    return words.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .anyMatch(word -> !word.isEmpty() && standsAlone(text, word));
  }

  /** Whether the word is there with no letter or digit next to it: RBX is not in RBX8. */
  private static boolean standsAlone(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean before = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
      boolean after = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
      if (!before && !after) {
        return true;
      }
    }
    return false;
  }
}
