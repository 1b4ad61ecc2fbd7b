package dev.tocsin.correlation;

import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person's word makes of an incident: what the database is given for it. */
final class PersonsWord {

  private PersonsWord() {}

  /** It is over, and so is every alert that stands in it. */
  static Decision resolved(KnownIncident incident, List<KnownAlert> firing, Instant at) {
    Happening over =
        new Happening(
            incident.id(), What.RESOLVED, incident.told() ? Map.of() : Map.of("untold", "true"));
    return decided(
        incident.settled(at), firing.stream().map(one -> one.endedAt(at)).toList(), List.of(over));
  }

  /** It is put away. */
  static Decision closed(KnownIncident incident) {
    return decided(
        incident.with(Phase.CLOSED, incident.firing(), incident.firingHeld(), incident.changedAt()),
        List.of(),
        List.of());
  }

  private static Decision decided(
      KnownIncident incident, List<KnownAlert> alerts, List<Happening> happenings) {
    return new Decision(
        List.of(),
        List.of(incident),
        List.of(),
        List.of(),
        alerts,
        List.of(),
        List.of(),
        happenings,
        Set.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        Set.of(),
        List.of(),
        new Decision.Waiting(List.of(), List.of(), Map.of()),
        List.of());
  }
}
