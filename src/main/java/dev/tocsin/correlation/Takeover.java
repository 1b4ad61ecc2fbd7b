package dev.tocsin.correlation;

import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.Map;

/** What has failed takes over what depends on it. */
final class Takeover {

  private final IncidentBoard board;
  private final Family family;
  private final AlertSheet alerts;
  private final Report report;
  private final Voice voice;
  private final Instant now;

  Takeover(
      IncidentBoard board,
      Family family,
      AlertSheet alerts,
      Report report,
      Voice voice,
      Instant now) {
    this.board = board;
    this.family = family;
    this.alerts = alerts;
    this.report = report;
    this.voice = voice;
    this.now = now;
  }

  /** What a new incident means for those below. */
  void begin(KnownIncident incident, KnownAlert first) {
    absorbChildren(incident);
    failServer(incident, first);
  }

  /** What an alert that came to an incident, or grew in it, means for those above and below. */
  void settle(KnownIncident before, KnownAlert alert) {
    KnownIncident after = board.incident(before.id());
    failServer(after, alert);
    boolean newlyGrave = !before.isProvenGrave() || before.isSilent() && !after.isSilent();
    if (newlyGrave && after.isProvenGrave()) {
      absorbChildren(after);
      family.parent(after).ifPresent(parent -> absorb(parent.id(), board.incident(after.id())));
    }
  }

  /** A whole server that is down within something larger takes what is on it there. */
  private void failServer(KnownIncident within, KnownAlert alert) {
    String server = alert.alert().resource().server();
    if (server != null && !alert.held() && family.failsWithin(alert.alert(), within)) {
      board.fail(server, within.id());
      family.ofServer(server).forEach(child -> absorb(within.id(), child));
    }
  }

  /** An incident that had ended stands again: what happened below since belongs to it. */
  void again(String incidentId) {
    absorbChildren(board.incident(incidentId));
  }

  private void absorbChildren(KnownIncident parent) {
    family.children(parent).forEach(child -> absorb(parent.id(), child));
  }

  private void absorb(String parentId, KnownIncident child) {
    String server = child.server();
    if (server != null && child.isGraveAtServer()) {
      board.fail(server, parentId);
    }
    KnownIncident before = board.incident(parentId);
    KnownIncident parent =
        before.with(
            before.phase(),
            before.firing() + child.firing(),
            before.firingHeld() + child.firingHeld(),
            now);
    board.change(parent);
    board.change(child.with(Phase.CLOSED, 0, 0, now));
    alerts.move(child.id(), parentId);
    report.note(
        new Entry(
            parentId,
            "absorbed",
            "took over: " + child.title(),
            "parent-absorbs-child",
            Map.of("incident", child.id())));
    report.note(
        new Entry(
            child.id(),
            "absorbed",
            parent.server() == null
                ? "became part of the failure of its data centre"
                : "became part of the failure of its server",
            "parent-absorbs-child",
            Map.of("incident", parentId)));
    report.absorbed(child.id(), parentId);
    voice.absorbed(parent, child);
  }
}
