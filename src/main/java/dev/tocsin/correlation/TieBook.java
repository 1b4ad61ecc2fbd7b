package dev.tocsin.correlation;

import dev.tocsin.correlation.Inhibitions.Tie;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is remembered of alerts that explain each other, and how those alerts stand now. */
public interface TieBook {

  /** How an alert that explains others stands; {@link #NONE} of one that is explained. */
  enum State {
    /** It is explained by others, or was not looked at yet. */
    NONE,
    /** It holds others back. */
    ON,
    /** It has ended or is held back itself: it holds others back until a time. */
    SETTLING,
    /** It stands, and holds nothing back, until a time at least. */
    OFF
  }

  /** One end, as it is kept. */
  record Kept(String alertId, Tie tie, State state) {}

  /**
   * An alert that explains others.
   *
   * @param incident number of its incident
   */
  record Explaining(String alertId, String fingerprint, Tie tie, String summary, long incident) {}

  /** The ends that these alerts are. */
  List<Kept> of(Collection<String> alertIds);

  /** Remembers an end; one of the same rule and side takes its place. */
  void add(String alertId, Tie tie);

  void remove(Kept one);

  /**
   * An end that explains is in another state from now on.
   *
   * @param until when that is looked at again; of the states that last until a time
   * @return false when it was not in the state that was read
   */
  boolean turn(Kept one, State to, Instant until);

  /** Those that hold others back now and share these values, whatever the rule, oldest first. */
  List<Explaining> explaining(Collection<String> meets);

  /** The holds on standing alerts that would explain this one, were they not held back. */
  List<String> holdsOnThoseThatExplain(String alertId);

  /** By id, of those alerts that stand. */
  Map<String, String> fingerprints(Collection<String> alertIds);

  /** Whether the alert stands, speaks and somebody vouches for it. */
  boolean mayExplain(String alertId);

  boolean stands(String alertId);

  /** Those that hold back and may not any more. */
  List<Kept> fallen();

  /** Those that held nothing back, or not for long any more, and may again. */
  List<Kept> risen(Instant now);

  /** Those that stand no more and hold nothing back. */
  List<Kept> gone();

  /** Those whose time is over. */
  List<Kept> settled(Instant now);

  /** Standing alerts that are explained when one of these values explains them, whole, by id. */
  List<KnownAlert> explained(Tie tie);
}
