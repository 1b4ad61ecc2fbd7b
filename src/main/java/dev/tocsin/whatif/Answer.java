package dev.tocsin.whatif;

import dev.tocsin.alert.Severity;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have been different.
 *
 * @param signals how many were played
 * @param alerts how many they told
 * @param from when the first of them came, null when there was none
 * @param until to which time the runs went
 * @param acts how many acts of people were played: incidents that they resolved or closed
 * @param complete false when time or room ran out before the last of the signals asked for
 * @param limits what of the past cannot be played again
 */
record Answer(
    int signals,
    int alerts,
    @Nullable Instant from,
    @Nullable Instant until,
    int acts,
    boolean complete,
    Run.Figures present,
    Run.Figures changed,
    Difference difference,
    List<Limit> limits) {

  Answer {
    limits = List.copyOf(limits);
  }

  /**
   * Something that the runs do not know.
   *
   * @param what {@code began-before}: what stood before the first signal counts as new; {@code
   *     acts-of-people}: what people merged, split, reopened or turned into another kind, and ends
   *     said of incidents that are others in a run; {@code declared}: faults that people declared;
   *     {@code counted-lines}: alerts that came of counted log lines
   * @param number how many acts, faults or signals that is, null when it is not known
   */
  record Limit(
      @OneOf(words = {"began-before", "acts-of-people", "declared", "counted-lines"}) String what,
      @Nullable Integer number) {}

  /**
   * The incidents that are not the same in both runs.
   *
   * @param merged several that become one
   * @param split one that becomes several
   * @param regrouped several that become several others
   * @param unopened that open no more
   * @param opened that open only with the changed rules
   * @param altered the same incident, of which something is different
   */
  record Difference(
      Some merged, Some split, Some regrouped, Some unopened, Some opened, Some altered) {}

  /** The newest of a list, and how many there are. */
  record Some(int total, List<Item> items) {
    Some {
      items = List.copyOf(items);
    }
  }

  /**
   * One difference.
   *
   * @param before incidents by the present rules, at most ten
   * @param after incidents by the changed rules, at most ten
   * @param rules names of rules that differ between the two and are about these alerts
   * @param changes of an altered one: {@code kind}, {@code severity}, {@code level}, {@code
   *     opened-at}, {@code told}, {@code told-at}, {@code words}, {@code clients}, {@code
   *     explained}
   */
  record Item(
      List<Shown> before,
      int beforeTotal,
      List<Shown> after,
      int afterTotal,
      List<String> rules,
      List<String> changes) {
    Item {
      before = List.copyOf(before);
      after = List.copyOf(after);
      rules = List.copyOf(rules);
      changes = List.copyOf(changes);
    }
  }

  /**
   * An incident of one run.
   *
   * @param number of the real incident of which the same signal told, null when not known
   * @param resource what it is about, as {@code server:web1}
   * @param level that rules propose, null when none does
   * @param toldAt when staff first heard of it, null when they never did
   * @param endedAt when it was over, null when it stands at the end
   * @param alerts how many belong to it
   * @param words how often staff heard of it
   * @param clients how many messages that it broke went to people of clients
   * @param heldBy what kept alerts of it quiet, at most ten
   */
  record Shown(
      @Nullable Long number,
      String resource,
      String title,
      String kind,
      @OneOf(Severity.class) String severity,
      @Nullable Integer level,
      Instant openedAt,
      @Nullable Instant toldAt,
      @Nullable Instant endedAt,
      int alerts,
      int words,
      int clients,
      List<HeldBy> heldBy) {
    Shown {
      heldBy = List.copyOf(heldBy);
    }
  }

  /**
   * An alert that stands and explains others.
   *
   * @param rule name of the rule that says so
   * @param by that alert in one line
   * @param number of the real incident in which it stood, null when not known
   * @param alerts how many it kept quiet
   */
  record HeldBy(String rule, String by, @Nullable Long number, int alerts) {}
}
