package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRules.Said;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When people hear of an incident: not while all of it is held back, not before what belongs to it
 * had time to come, of an attack at once; of what changed in it at most once in an interval, unless
 * it got critical or is an attack.
 */
final class Voice {

  static final String HOLD_ENDED = "hold-ended";
  private static final String NOT_HELD = "not-held";

  private final IncidentBoard board;
  private final Report report;
  private final HoldNames names;
  private final Causes causes;
  private final Pace pace;
  private final CorrelationSettings.Flapping flapping;
  private final Instant now;

  Voice(
      IncidentBoard board,
      Report report,
      HoldNames names,
      Causes causes,
      Pace pace,
      CorrelationSettings.Flapping flapping,
      Instant now) {
    this.board = board;
    this.report = report;
    this.names = names;
    this.causes = causes;
    this.pace = pace;
    this.flapping = flapping;
    this.now = now;
  }

  /** A new incident is on the board. */
  void opens(KnownIncident incident, KnownAlert first) {
    if (first.held()) {
      held(first);
    } else if (!gathers(incident, first.alert(), now)) {
      tellOpened(incident, report.evidence(first.alert()));
    }
  }

  /** Nobody is told of an alert, and of nothing else in its incident. */
  void held(KnownAlert alert) {
    Map<String, String> data = names.data(alert.heldBy());
    report.note(
        alert.incidentId(),
        "held",
        "held back, nobody is told: " + names.words(alert.heldBy()),
        names.rule(alert.heldBy()),
        alert.alert(),
        data);
    report.quiet(alert.incidentId(), data);
  }

  /** An alert that stood is held back from now on, others of its incident are not. */
  void heldAmongOthers(KnownAlert alert) {
    Map<String, String> data = names.data(alert.heldBy());
    String line = "held back from now on: " + names.words(alert.heldBy());
    report.note(alert.incidentId(), "held", line, names.rule(alert.heldBy()), alert.alert(), data);
    report.quiet(alert.incidentId(), data);
  }

  /**
   * An alert that nothing holds back came to an incident that is on the board.
   *
   * @param joins whether it is new there, at the incident's own resource
   */
  void joined(KnownIncident before, KnownIncident after, Alert alert, boolean joins) {
    speak(before, after, alert, joins, NOT_HELD, after.openedAt());
  }

  /** A fault is back in its incident, which is on the board. */
  void returned(KnownIncident before, KnownIncident after, Alert alert) {
    if (after.told()) {
      board.change(after.heard(now));
      report.reopened(after.id(), report.evidence(after, alert));
    } else {
      speak(before, after, alert, false, NOT_HELD, flapping.flaps(after) ? Instant.MIN : now);
    }
  }

  /** An alert is not held back any more. */
  void freed(KnownIncident before, KnownIncident after, Alert alert) {
    boolean meets = after.isGroup() || after.resourceKey().equals(alert.resource().key());
    speak(before, after, alert, meets, HOLD_ENDED, after.openedAt());
  }

  private void speak(
      KnownIncident before,
      KnownIncident after,
      Alert alert,
      boolean joins,
      String rule,
      Instant since) {
    boolean silenced = rule.equals(HOLD_ENDED) && before.isHeld();
    if (after.told() && !silenced) {
      if (rule.equals(HOLD_ENDED)) {
        String line = "held back no more, in an incident that people know: " + alert.summary();
        report.note(after.id(), "spoke", line, rule, alert, Map.of("known", "yes"));
      }
      changed(before, after, alert, joins);
      return;
    }
    if (!after.told() && gathers(after, alert, since)) {
      return;
    }
    boolean waited = after.gathering().waits();
    String line =
        waited
            ? "an attack does not wait: "
            : rule.equals(NOT_HELD)
                ? "speaks now, for this is not held back: "
                : "held back until now, and still there: ";
    report.note(after.id(), "spoke", line + alert.summary(), rule, alert);
    if (after.told()) {
      board.change(after.heard(now));
      report.stillThere(after, alert);
      return;
    }
    Map<String, String> data = new HashMap<>(report.evidence(after, alert));
    if (!waited) {
      data.put("held", "until-now");
    }
    tellOpened(after, data);
  }

  private void tellOpened(KnownIncident incident, Map<String, String> data) {
    board.change(incident.spoken(now));
    report.opened(incident.id(), data);
  }

  /** Whether an incident of which nobody knows waits with its first notice; it does from here. */
  private boolean gathers(KnownIncident incident, Alert alert, Instant since) {
    if (causes.isSecurity(alert.kind()) || since.equals(Instant.MIN)) {
      return false;
    }
    if (!incident.gathering().waits()) {
      Said<Duration> wait = pace.wait(alert);
      Instant until = since.plus(wait.value());
      if (!now.isBefore(until)) {
        return false;
      }
      board.change(incident.gathering(incident.gathering().waiting(until, wait.rule())));
      String whose = wait.rule().equals(Gathering.WAIT) ? "group wait" : wait.rule();
      report.note(
          incident.id(),
          "held",
          "waits %s for what belongs to it (%s)"
              .formatted(words(Duration.between(now, until)), whose),
          wait.rule(),
          alert,
          Map.of("until", until.toString()));
    }
    report.gathering(incident.id());
    return true;
  }

  /** A change in an incident of which people know, or will soon. */
  void changed(KnownIncident before, KnownIncident after, Alert alert, boolean joins) {
    if (!after.told()) {
      speak(before, after, alert, joins, NOT_HELD, after.openedAt());
      return;
    }
    Map<String, String> data = new HashMap<>(report.evidence(after, alert));
    Map<String, String> news =
        report.isOpening(before.id()) ? Map.of() : News.of(alert, before, joins);
    if (!news.isEmpty()) {
      Gathering gathering = after.gathering();
      Map<String, String> all = News.merged(gathering.news(), news);
      Instant heard = gathering.heardAt();
      boolean first = heard == null || SetBack.shows(heard, now);
      Instant due = heard == null || first ? now : heard.plus(pace.interval(alert));
      if (now.isBefore(due) && !isUrgent(news, alert)) {
        all.putAll(Report.strongest(gathering.news(), data));
        board.change(after.gathering(gathering.with(all, due)));
      } else {
        board.change(after.heard(now));
        data.putAll(all);
      }
    }
    report.changed(before.id(), data);
  }

  private boolean isUrgent(Map<String, String> news, Alert alert) {
    return Severity.CRITICAL.name().equalsIgnoreCase(news.get("graver"))
        || news.containsKey("joined") && causes.isSecurity(alert.kind());
  }

  /** An alert ended, and with it the incident when it was the last; told is what it is now. */
  void ended(KnownIncident before, KnownAlert told, boolean over) {
    String id = before.id();
    if (before.told() && (over || !told.held())) {
      report.ended(id, over); // whoever was told that it began is told that it is over
    } else if (before.gathering().waits()) {
      if (over) {
        String line = "over before anybody was told: it ended within the wait";
        report.note(id, "held", line, before.gathering().rule(), told.alert());
      }
      report.gathering(id);
    } else {
      report.quiet(id, names.data(told.heldBy()));
    }
  }

  /** An incident took over another; people who know of one hear of the other. */
  void absorbed(KnownIncident parent, KnownIncident child) {
    if (parent.told()) {
      return;
    }
    Gathering childs = child.gathering();
    Instant until = childs.until();
    if (child.told() || !parent.isHeld() && !parent.gathering().waits() && until == null) {
      tellOpened(parent, Map.of("evidence", "strong", "held", "until-now"));
    } else if (!parent.isHeld() && !parent.gathering().waits() && until != null) {
      board.change(parent.gathering(parent.gathering().waiting(until, childs.rule())));
      report.gathering(parent.id());
    }
  }

  /** What the incident waits with may be due. */
  void due(KnownIncident incident, List<KnownAlert> alerts) {
    boolean silent = incident.phase() != Phase.STANDING || incident.isHeld();
    Gathering gathering = incident.gathering();
    List<Alert> free = alerts.stream().filter(one -> !one.held()).map(KnownAlert::alert).toList();
    boolean over = gathering.isOver(now) || gathering.waits() && incident.isOfLater(now);
    if (over && (silent || incident.told() || free.isEmpty())) {
      board.change(incident.gathering(gathering.over())); // speaks when what holds it back ends
    } else if (over) {
      String line = "told now, with what came until then: " + number(alerts.size());
      report.note(new Entry(incident.id(), "spoke", line, gathering.rule(), Map.of()));
      board.change(incident.spoken(now));
      free.forEach(alert -> report.opened(incident.id(), report.evidence(incident, alert)));
    } else if (gathering.hasNews(now)) {
      boolean nothing = gathering.news().isEmpty();
      board.change(silent || nothing ? incident.gathering(gathering.over()) : incident.heard(now));
      if (!silent && !nothing && incident.told()) {
        report.changed(incident.id(), gathering.news());
      }
    }
  }

  private static String number(int alerts) {
    return alerts + (alerts == 1 ? " alert stands" : " alerts stand");
  }

  private static String words(Duration time) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    return seconds < 120 || seconds % 60 != 0 ? seconds + " s" : seconds / 60 + " min";
  }
}
