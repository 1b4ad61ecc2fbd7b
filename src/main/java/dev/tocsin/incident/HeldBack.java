package dev.tocsin.incident;

import dev.tocsin.correlation.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lets whoever keeps silences and maintenances see and change what they hold back. */
public interface HeldBack {

  /**
   * Decides anew about what stands, since the holds are others now; in the caller's transaction.
   *
   * @param begun whether one may hold more than before; else only what is held is looked at
   */
  void reconsider(boolean begun, Instant now);

  /** What a hold would hold back if it held now. */
  Preview preview(Hold hold, Instant now);

  /** How many alerts each of these holds back now, and how many ended while it did. */
  Map<String, Count> counts(Collection<String> holdIds);

  /**
   * @param standing alerts that stand
   * @param ended alerts that ended without anybody being told
   */
  record Count(int standing, int ended) {
    public static final Count NONE = new Count(0, 0);

    Count plus(int moreStanding, int moreEnded) {
      return new Count(standing + moreStanding, ended + moreEnded);
    }
  }

  /**
   * @param alerts how many standing alerts it would cover
   * @param incidents how many incidents would tell nobody any more
   * @param refused how many that fit are attacks, which it may not hold back
   * @param first some of the alerts, newest first
   */
  record Preview(int alerts, int incidents, int refused, List<Covered> first) {
    public Preview {
      first = List.copyOf(first);
    }
  }

  /** One alert of a preview. */
  record Covered(String fingerprint, long incident, String kind, String severity, String summary) {}
}
