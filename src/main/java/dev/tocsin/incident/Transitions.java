package dev.tocsin.incident;

import java.util.EnumSet;
import java.util.Set;

/** Which state may follow which when a person acts. */
final class Transitions {

  private Transitions() {}

  /**
   * @throws IncidentConflict when the state does not allow it
   */
  static void check(Incident incident, Incident.State to) {
    if (!from(to).contains(incident.state())) {
      throw new IncidentConflict(
          incident, "it is " + incident.state().word() + " and cannot become " + to.word());
    }
  }

  private static Set<Incident.State> from(Incident.State to) {
    return switch (to) {
      case DETECTED -> EnumSet.noneOf(Incident.State.class);
      case ACKNOWLEDGED, WORKING ->
          EnumSet.of(Incident.State.DETECTED, Incident.State.ACKNOWLEDGED);
      case RESOLVED ->
          EnumSet.of(Incident.State.DETECTED, Incident.State.ACKNOWLEDGED, Incident.State.WORKING);
      case VERIFIED -> EnumSet.of(Incident.State.RESOLVED);
      case CLOSED -> EnumSet.of(Incident.State.RESOLVED, Incident.State.VERIFIED);
    };
  }
}
