package dev.tocsin.incident;

import dev.tocsin.alert.AlertParser.Reading.Facts;
import java.util.List;

/**
 * The reason shown with a signal of whose alerts only some could be read. Its readable alerts are
 * taken; the signal stays in quarantine for the others, so that it is seen, is not pruned, and is
 * replayed after the parser is fixed: what was taken already is known by its fingerprint.
 */
final class PartlyRead {

  private static final int SHOWN = 5;

  private PartlyRead() {}

  static String reason(Facts facts) {
    List<String> unreadable = facts.unreadable();
    String shown = String.join("; ", unreadable.subList(0, Math.min(SHOWN, unreadable.size())));
    int more = unreadable.size() - SHOWN;
    return unreadable.size()
        + " of "
        + (facts.alerts().size() + unreadable.size())
        + " alerts could not be read, the others were taken: "
        + Places.bounded(shown, 1_500)
        + (more > 0 ? "; and " + more + " more" : "");
  }
}
