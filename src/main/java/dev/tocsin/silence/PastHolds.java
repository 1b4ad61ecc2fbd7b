package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Silences and maintenances as they really were. */
@Component
class PastHolds implements HoldHistory {

  private final SilenceStore silences;
  private final MaintenanceStore maintenances;

  PastHolds(SilenceStore silences, MaintenanceStore maintenances) {
    this.silences = silences;
    this.maintenances = maintenances;
  }

  @Override
  public List<Hold> between(Instant from, Instant until, int most) {
    List<Hold> holds = new ArrayList<>();
    for (Silence one : silences.between(from, until, most)) {
      add(holds, one.hold(), one.createdAt(), one.endedAt());
    }
    for (MaintenanceWindow one : maintenances.between(from, until, most)) {
      add(holds, one.hold(), one.createdAt(), one.endedAt());
    }
    return holds;
  }

  /** It held nothing before it was made, and nothing after somebody ended it. */
  private static void add(List<Hold> holds, Hold hold, Instant made, @Nullable Instant ended) {
    Instant from = hold.from().isBefore(made) ? made : hold.from();
    Instant until = ended != null && ended.isBefore(hold.until()) ? ended : hold.until();
    if (until.isAfter(from)) {
      holds.add(
          new Hold(
              hold.id(),
              hold.type(),
              hold.any(),
              from,
              until,
              hold.untilResolved(),
              hold.reason()));
    }
  }
}
