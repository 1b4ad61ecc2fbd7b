package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * When an incident should be over (mission row 6.1): said, changed and withdrawn by people, each
 * time told to the clients; before it passes, whoever is in charge hears of it first.
 */
@Component
class EstimateActs implements Estimates, TimerHandler {

  static final Duration LONGEST = Duration.ofDays(90);

  private static final DateTimeFormatter LINE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final String KIND = "incident-estimate";
  private static final String ENDING = "ending";
  private static final String PASSED = "passed";
  private static final String AT = "at";

  private final IncidentActs acts;
  private final IncidentStore store;
  private final CareStore care;
  private final IncidentRecord incidents;
  private final Timers timers;
  private final Database database;
  private final Audit audit;
  private final EstimateSettings settings;
  private final ExportSettings export;
  private final InstantSource clock;

  EstimateActs(
      IncidentActs acts,
      IncidentStore store,
      CareStore care,
      IncidentRecord incidents,
      Timers timers,
      Database database,
      Audit audit,
      EstimateSettings settings,
      ExportSettings export,
      InstantSource clock) {
    this.acts = acts;
    this.store = store;
    this.care = care;
    this.incidents = incidents;
    this.timers = timers;
    this.database = database;
    this.audit = audit;
    this.settings = settings;
    this.export = export;
    this.clock = clock;
  }

  @Override
  public Optional<Estimate> of(String incidentId) {
    return care.estimate(incidentId);
  }

  /**
   * Says when it should be over, or changes that.
   *
   * @param text what clients read with it; may be empty
   */
  void give(String id, Instant time, String text, String actor, Optional<Long> version) {
    Instant now = clock.instant();
    Instant at = time.truncatedTo(ChronoUnit.MILLIS);
    if (!at.isAfter(now)) {
      throw refused("an estimate lies in the future");
    }
    if (at.isAfter(now.plus(LONGEST))) {
      throw refused("an estimate lies within 90 days");
    }
    database.writing(
        jdbc -> {
          Incident incident = standing(id, version);
          Optional<Estimate> before = care.estimate(id);
          write(incident, new Estimate(at, text, now.truncatedTo(ChronoUnit.MILLIS), actor));
          Map<String, String> data = new TreeMap<>();
          data.put("by", actor);
          data.put(AT, at.toString());
          if (!text.isEmpty()) {
            data.put("text", text);
          }
          before.ifPresent(old -> data.put("before", old.at().toString()));
          String line =
              (before.isPresent() ? "estimate changed: " : "estimate: ")
                  + words(at)
                  + (text.isEmpty() ? "" : ", " + text);
          incidents.tell(id, IncidentEvent.Type.ESTIMATED, actor, line, data);
          audit.record(
              AuditEntry.of("incident.estimate", "incident", id)
                  .before(before.map(old -> Map.of(AT, old.at().toString())).orElse(Map.of()))
                  .after(Map.of(AT, at.toString(), "text", text)));
          remind(id, at, now);
        });
  }

  /** What was said of an incident that became part of this one holds for it too; nobody is told. */
  void carry(String id, Estimate estimate) {
    Incident incident = standing(id, Optional.empty());
    write(incident, estimate);
    remind(id, estimate.at(), clock.instant());
  }

  /** What was said does not hold any more; nothing takes its place. */
  void withdraw(String id, String actor, Optional<Long> version) {
    database.writing(
        jdbc -> {
          Incident incident = standing(id, version);
          Estimate before =
              care.estimate(id)
                  .orElseThrow(() -> new IncidentConflict(incident, "it has no estimate"));
          if (!care.setEstimate(incident, null)) {
            throw new IncidentConflict(incident, "somebody changed it meanwhile");
          }
          timers.cancel(KIND, id);
          Map<String, String> data = Map.of("by", actor, "before", before.at().toString());
          incidents.tell(
              id,
              IncidentEvent.Type.ESTIMATE_WITHDRAWN,
              actor,
              "estimate withdrawn: " + words(before.at()),
              data);
          audit.record(
              AuditEntry.of("incident.estimate-withdraw", "incident", id)
                  .before(Map.of(AT, before.at().toString())));
        });
  }

  private Incident standing(String id, Optional<Long> version) {
    Incident incident = acts.unchanged(id, version);
    if (!incident.state().standing()) {
      throw new IncidentConflict(incident, "it is " + incident.state().word());
    }
    return incident;
  }

  private void write(Incident incident, Estimate estimate) {
    if (!care.setEstimate(incident, estimate)) {
      throw new IncidentConflict(incident, "somebody changed it meanwhile");
    }
  }

  private void remind(String id, Instant at, Instant now) {
    Map<String, String> data = Map.of(AT, at.toString());
    Instant ending = at.minus(settings.lead());
    if (ending.isAfter(now) && !settings.lead().isZero()) {
      timers.set(new Timer(KIND, id, ENDING, ending, data));
    } else {
      timers.cancel(KIND, id, ENDING);
    }
    timers.set(new Timer(KIND, id, PASSED, at, data));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    String at = timer.data().getOrDefault(AT, "");
    boolean holds =
        care.estimate(timer.subject()).filter(one -> one.at().toString().equals(at)).isPresent();
    if (!holds) {
      return; // it is over, or something else was said
    }
    boolean passed = timer.name().equals(PASSED) || !Instant.parse(at).isAfter(now);
    if (passed && timer.name().equals(ENDING)) {
      return; // the hub was down; the other one says it
    }
    Map<String, String> data = new TreeMap<>(Map.of(AT, at, "by", "hub"));
    String owner = store.find(timer.subject()).map(Incident::owner).orElse(null);
    if (owner != null) {
      data.put("person", owner);
    }
    incidents.tell(
        timer.subject(),
        passed ? IncidentEvent.Type.ESTIMATE_PASSED : IncidentEvent.Type.ESTIMATE_ENDING,
        "hub",
        passed
            ? "the estimate has passed and the incident stands: " + words(Instant.parse(at))
            : "the estimate ends soon: " + words(Instant.parse(at)),
        data);
  }

  /** {@code 2026-11-22 22:57 (Europe/Paris)}; the events hold the time to the millisecond. */
  private String words(Instant at) {
    return LINE.format(at.atZone(export.zone())) + " (" + export.zone().getId() + ")";
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
