package dev.tocsin.incident;

import dev.tocsin.incident.RegroupLog.Deed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What people said of an incident, its level and its expected end, holds for the one that it
 * becomes part of, and no more once that is undone.
 */
@Component
class LentWords {

  private final IncidentActs acts;
  private final EstimateActs estimates;
  private final IncidentStore store;
  private final RegroupStore regroups;
  private final InheritanceStore inheritance;

  LentWords(
      IncidentActs acts,
      EstimateActs estimates,
      IncidentStore store,
      RegroupStore regroups,
      InheritanceStore inheritance) {
    this.acts = acts;
    this.estimates = estimates;
    this.store = store;
    this.regroups = regroups;
    this.inheritance = inheritance;
  }

  /** An estimate, and of which incident it was said. */
  record Lent(Incident from, Estimate estimate) {}

  /** What clients were told of one of the others holds for the whole, unless it has its own. */
  Optional<Lent> estimate(Incident kept, List<Incident> others, Deed deed) {
    return estimates.of(kept.id()).isPresent()
        ? Optional.empty()
        : others.stream()
            .flatMap(one -> estimates.of(one.id()).map(said -> new Lent(one, said)).stream())
            .filter(one -> one.estimate().at().isAfter(deed.at()))
            .findFirst();
  }

  /** Writes what was found before the others became part of it. */
  void carry(Incident kept, Lent lent) {
    estimates.carry(kept.id(), lent.estimate());
    regroups
        .mergedInto(lent.from().id())
        .ifPresent(merge -> inheritance.keepEstimate(merge.id(), lent.estimate()));
  }

  /** A person's word about the level of one of the others counts where nobody gave this one's. */
  void level(Incident kept, List<Incident> others, Deed deed) {
    if (kept.levelGiven()) {
      return;
    }
    others.stream()
        .filter(one -> one.levelGiven() && one.level() > kept.level())
        .max(Comparator.comparingInt(Incident::level))
        .ifPresent(one -> take(kept, one, deed));
  }

  private void take(Incident kept, Incident from, Deed deed) {
    String why = "as incident " + from.number() + " had it, which is part of this one";
    acts.level(kept.id(), from.level(), why, deed.actor(), Optional.empty());
    regroups
        .mergedInto(from.id())
        .ifPresent(merge -> inheritance.keepLevel(merge.id(), from.level(), kept.level()));
  }

  /**
   * The one that stays has neither any more, where nobody said otherwise meanwhile; the level of
   * another that is still part of it counts then.
   */
  void giveBack(Regroup undone, Deed deed) {
    levelBack(undone, deed);
    if (inheritance.hasEstimateOf(undone)) {
      estimates.withdraw(undone.keptId(), deed.actor(), Optional.empty());
    }
  }

  private void levelBack(Regroup undone, Deed deed) {
    Incident kept = found(undone.keptId());
    InheritanceStore.Level level = inheritance.level(undone.id()).orElse(null);
    if (level == null || !kept.levelGiven() || kept.level() != level.taken()) {
      return;
    }
    acts.levelBack(
        kept.id(),
        level.before(),
        "as before incident " + found(undone.otherId()).number() + " was part of this one",
        deed.actor());
    List<Incident> others =
        regroups.merged(kept.id()).stream()
            .filter(one -> one.keptId().equals(kept.id()))
            .map(one -> found(one.otherId()))
            .toList();
    level(found(kept.id()), others, deed);
  }

  private Incident found(String id) {
    return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
  }
}
