package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is held back keeps an incident open for nobody else.
 *
 * <p>RATIONALE. A data centre is back while two of its servers are in maintenance: the clients of
 * all others must hear that it is over. So when everything has ended of which people were told,
 * what is left goes on in incidents of its own, linked to the old one, and speaks there should it
 * outlive what holds it back. Of a fault that was silenced only after people had heard of it the
 * end is still awaited, so that one stays.
 */
final class Apart {

  private static final String RULE = "held-apart";

  private final IncidentBoard board;
  private final AlertSheet alerts;
  private final Report report;
  private final Voice voice;
  private final Holds holds;
  private final Causes causes;
  private final Supplier<String> ids;
  private final Instant now;

  Apart(
      IncidentBoard board,
      AlertSheet alerts,
      Report report,
      Voice voice,
      Holds holds,
      Causes causes,
      Supplier<String> ids,
      Instant now) {
    this.board = board;
    this.alerts = alerts;
    this.report = report;
    this.voice = voice;
    this.holds = holds;
    this.causes = causes;
    this.ids = ids;
    this.now = now;
  }

  /** An alert of the incident ended: whether what is left goes apart is soon to be decided. */
  void ended(String incidentId) {
    KnownIncident left = board.incident(incidentId);
    if (left.told() && left.isHeld()) {
      board.change(left.gathering(left.gathering().soon(now)));
    }
  }

  /**
   * Ends the incident for those who know of it, when nobody was told of what is left of it.
   *
   * @param standing all alerts of it that stand, whole
   */
  boolean part(KnownIncident incident, List<KnownAlert> standing) {
    boolean may =
        incident.gathering().hasNews(now)
            && incident.told()
            && incident.isHeld()
            && !standing.isEmpty()
            && standing.stream().allMatch(one -> mayGo(incident, one));
    if (!may) {
      return false;
    }
    lots(standing).forEach(lot -> open(incident, lot));
    board.change(incident.with(Phase.RESOLVED, 0, 0, now));
    report.note(
        new Entry(
            incident.id(),
            "resolved",
            "over for everybody else: what still stands is held back, and goes on by itself",
            RULE,
            Map.of()));
    report.ended(incident.id(), true);
    return true;
  }

  /** It never spoke, or its clients know that its server is worked on. */
  private boolean mayGo(KnownIncident incident, KnownAlert one) {
    boolean elsewhere =
        !Meeting.atResource(one.alert()).key().equals(incident.resourceKey()) || incident.isGroup();
    return neverSpoke(one)
        || elsewhere
            && one.heldBy().stream()
                .flatMap(id -> holds.find(id).stream())
                .anyMatch(hold -> hold.type() == Hold.Type.MAINTENANCE);
  }

  private boolean neverSpoke(KnownAlert one) {
    return one.heldBy().stream()
        .flatMap(id -> holds.find(id).stream())
        .filter(hold -> hold.type() != Hold.Type.INHIBITION)
        .anyMatch(hold -> !hold.from().isAfter(one.firstSeen()));
  }

  /** By place; a server that is down takes what is on it. */
  private List<List<KnownAlert>> lots(List<KnownAlert> standing) {
    List<KnownAlert> ordered =
        standing.stream()
            .sorted(Comparator.comparing((KnownAlert one) -> !isDownServer(one.alert())))
            .toList();
    Map<String, String> down = new HashMap<>();
    Map<String, List<KnownAlert>> lots = new LinkedHashMap<>();
    for (KnownAlert one : ordered) {
      Alert alert = one.alert();
      String server = alert.resource().server();
      String key = Meeting.atResource(alert).key();
      if (causes.isSecurity(alert.kind())) {
        key = key + " " + alert.kind();
      } else if (server != null && isDownServer(alert)) {
        down.putIfAbsent(server, key);
      } else if (server != null) {
        key = down.getOrDefault(server, key);
      }
      lots.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
    }
    return List.copyOf(lots.values());
  }

  private boolean isDownServer(Alert alert) {
    return Family.isAboutServer(alert)
        && alert.severity() == Severity.CRITICAL
        && !Report.isWeak(alert)
        && !causes.isSecurity(alert.kind());
  }

  private void open(KnownIncident from, List<KnownAlert> lot) {
    String id = ids.get();
    KnownAlert first = lot.getFirst().movedTo(id);
    KnownIncident own =
        KnownIncident.opened(first, Meeting.atResource(first.alert()), from.id(), 0, now);
    for (KnownAlert one : lot.subList(1, lot.size())) {
      own =
          own.with(Phase.STANDING, own.firing() + 1, own.firingHeld() + 1, now)
              .graver(one.alert().severity(), !Report.isWeak(one.alert()));
    }
    // Whoever heard of it in the old one is told of its end in this one.
    board.open(lot.stream().allMatch(this::neverSpoke) ? own : own.spoken(now));
    for (KnownAlert one : lot) {
      alerts.keep(one.movedTo(id), true);
      boolean opens = one.id().equals(first.id());
      report.note(
          id,
          opens ? "opened" : "alert",
          "goes on by itself, held back: " + one.alert().summary(),
          RULE,
          one.alert(),
          Map.of("incident", from.id(), "title", from.title()));
    }
    report.note(
        new Entry(
            from.id(),
            "linked",
            "goes on by itself, held back: " + own.title(),
            RULE,
            Map.of("incident", id)));
    voice.held(first);
  }
}
