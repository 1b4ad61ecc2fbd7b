package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks through what stands, a bounded number of incidents at a time. */
@Component
class HoldSweep implements HeldBack {

  private static final int INCIDENTS_AT_ONCE = 200;
  private static final int SHOWN = 50;

  private final HeldStore store;
  private final IncidentStore incidents;
  private final Correlation correlation;
  private final Inhibitor inhibitor;
  private final LiveChanges live;
  private final CorrelationSettings settings;
  private final Database database;

  HoldSweep(
      HeldStore store,
      IncidentStore incidents,
      Correlation correlation,
      Inhibitor inhibitor,
      LiveChanges live,
      CorrelationSettings settings,
      Database database) {
    this.store = store;
    this.incidents = incidents;
    this.correlation = correlation;
    this.inhibitor = inhibitor;
    this.live = live;
    this.settings = settings;
    this.database = database;
  }

  @Override
  public void reconsider(boolean begun, Instant now) {
    database.writing(
        jdbc -> {
          if (!all(begun, now)) {
            all(begun, now);
          }
          live.holds();
        });
  }

  /**
   * Looks at all that stands.
   *
   * @return whether nothing went elsewhere meanwhile, where it was looked at already
   */
  private boolean all(boolean begun, Instant now) {
    List<String> all = store.standingIncidents(!begun);
    for (List<String> some : lots(all)) {
      List<KnownAlert> standing = store.standingAlerts(some);
      correlation.reconsider(inhibitor.state(standing), standing, now);
    }
    return store.standingIncidents(!begun).containsAll(all);
  }

  @Override
  public Preview preview(Hold hold, Instant now) {
    Holds wanted = Holds.of(List.of(hold), settings);
    List<KnownAlert> covered = new ArrayList<>();
    int refused = 0;
    Set<String> quiet = new HashSet<>();
    Map<String, Long> numbers = new HashMap<>();
    for (List<String> some : lots(store.standingIncidents(false))) {
      Map<String, Integer> left =
          store.incidents(some).stream()
              .collect(Collectors.toMap(KnownIncident::id, KnownIncident::firing));
      for (KnownAlert alert : store.standingAlerts(some)) {
        boolean fits = !wanted.covering(alert.alert(), now).isEmpty();
        refused += wanted.sparesAttack(alert.alert(), now) ? 1 : 0;
        if (fits) {
          covered.add(alert);
        }
        if (fits || alert.held()) {
          left.merge(alert.incidentId(), -1, Integer::sum);
        }
        if (fits && left.getOrDefault(alert.incidentId(), 1) <= 0) {
          quiet.add(alert.incidentId());
        }
      }
    }
    List<KnownAlert> newest = covered.reversed().stream().limit(SHOWN).toList();
    return new Preview(
        covered.size(),
        quiet.size(),
        refused,
        newest.stream().map(one -> shown(one, numbers)).toList());
  }

  private Covered shown(KnownAlert alert, Map<String, Long> numbers) {
    long number =
        numbers.computeIfAbsent(
            alert.incidentId(), id -> incidents.find(id).map(Incident::number).orElse(0L));
    return new Covered(
        alert.alert().fingerprint(),
        number,
        alert.alert().kind(),
        IncidentRows.word(alert.alert().severity()),
        alert.alert().summary());
  }

  @Override
  public Map<String, Count> counts(Collection<String> holdIds) {
    Map<String, Count> all = store.counts();
    return holdIds.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), id -> all.getOrDefault(id, Count.NONE)));
  }

  private static List<List<String>> lots(List<String> ids) {
    List<List<String>> lots = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += INCIDENTS_AT_ONCE) {
      lots.add(ids.subList(from, Math.min(ids.size(), from + INCIDENTS_AT_ONCE)));
    }
    return lots;
  }
}
