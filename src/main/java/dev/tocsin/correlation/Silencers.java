package dev.tocsin.correlation;

import dev.tocsin.correlation.TieBook.Explaining;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Thanks to whom an alert speaks that others would explain. */
final class Silencers {

  private final TieBook book;

  Silencers(TieBook book) {
    this.book = book;
  }

  /**
   * Those that keep quiet what would explain this one, and what they speak thanks to: by their
   * fingerprints. It explains none of them, else rules in a ring would take turns for ever.
   */
  Set<String> of(Explaining source) {
    Set<String> prints = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(source.alertId()));
    while (!open.isEmpty()) {
      List<String> silencers =
          book.holdsOnThoseThatExplain(open.remove()).stream()
              .filter(Inhibitions::isHold)
              .map(Inhibitions::alertOf)
              .distinct()
              .toList();
      book.fingerprints(silencers)
          .forEach(
              (id, print) -> {
                if (prints.add(print)) {
                  open.add(id);
                }
              });
    }
    return prints;
  }
}
