package dev.tocsin.whatif;

import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.Inhibitions;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.Replay;
import dev.tocsin.whatif.Story.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One set of rules played over the signals, and what people would have heard of it: the same
 * happenings count that the routes {@code tell-staff} and {@code tell-clients} choose.
 */
final class Run {

  private final Replay replay;
  private final Reach reach;
  private final Runnable inTime;
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private String signal = "";
  private int staffOpened;
  private int staffChanged;
  private int staffResolved;
  private int clientsOpened;
  private int clientsBack;
  private int held;
  private int explained;

  Run(Side side, Collection<Hold> holds, Reach reach, Runnable inTime) {
    this.reach = reach;
    this.inTime = inTime;
    this.replay = new Replay(side.rules(), side.settings(), holds, this::heard, inTime);
  }

  void take(String signalId, List<Incoming> alerts, Instant at) {
    signal = signalId;
    replay.take(alerts, at);
  }

  void advance(Instant to) {
    replay.advance(to);
  }

  /**
   * Plays what a person said of an incident with these faults.
   *
   * @return false when that cannot be said of an incident of this run as a whole
   */
  boolean act(PastActs.Act act) {
    signal = "";
    return act.what() == PastActs.What.RESOLVED
        ? replay.resolve(act.fingerprints(), act.at())
        : replay.close(act.fingerprints(), act.at());
  }

  /** The incident in which the fault stands now. */
  Optional<String> home(String fingerprint) {
    return replay.home(fingerprint);
  }

  private void heard(Decision decision, Instant at) {
    for (KnownIncident incident : decision.opened()) {
      String first =
          decision.newAlerts().stream()
              .filter(alert -> alert.incidentId().equals(incident.id()))
              .map(alert -> alert.alert().fingerprint())
              .findFirst()
              .orElse("");
      stories.put(incident.id(), new Story(new Origin(signal, first)));
    }
    decision.newAlerts().stream()
        .collect(Collectors.groupingBy(KnownAlert::incidentId, Collectors.summingInt(one -> 1)))
        .forEach((id, some) -> story(id).gains(some));
    decision.held().values().forEach(some -> held += some);
    explained += decision.held().getOrDefault(Hold.Type.INHIBITION, 0);
    Stream.concat(decision.newAlerts().stream(), decision.changedAlerts().stream())
        .filter(alert -> alert.firing() && alert.held())
        .forEach(this::explain);
    decision.levels().forEach(said -> story(said.incidentId()).propose(said.level()));
    decision.happenings().forEach(happening -> tell(happening, at));
    inTime.run();
  }

  private void explain(KnownAlert alert) {
    for (String hold : alert.heldBy()) {
      replay
          .explaining(hold)
          .map(
              by ->
                  new Story.Explanation(
                      Inhibitions.ruleOf(hold), by.id(), by.incidentId(), by.alert().summary()))
          .ifPresent(by -> story(alert.incidentId()).explained(by, alert.alert().fingerprint()));
    }
  }

  private void tell(Happening happening, Instant at) {
    Story story = story(happening.incidentId());
    switch (happening.what()) {
      case OPENED, REOPENED -> {
        story.standsAgain();
        story.spoken(at);
        staffOpened++;
        clientsOpened += story.inform(concerned(happening));
      }
      case CHANGED -> {
        if (story.isNews(happening)) {
          story.spoken(at);
          staffChanged++;
        }
        clientsOpened += story.inform(concerned(happening));
      }
      case RESOLVED -> {
        if (!happening.data().containsKey("untold")) {
          story.spoken(at);
          staffResolved++;
        }
        clientsBack += story.conclude(at);
      }
      case ABSORBED -> {
        String parent = happening.data().getOrDefault("incident", "");
        story.absorbed(parent, at);
        story(parent).takes(story);
      }
      default -> {
        // Nobody is told.
      }
    }
  }

  /** Clients hear of what is critical and proven. */
  private Set<String> concerned(Happening happening) {
    KnownIncident incident = incident(happening.incidentId());
    if (incident.severity() != Severity.CRITICAL
        || "weak".equals(happening.data().getOrDefault("evidence", ""))) {
      return Set.of();
    }
    List<KnownAlert> firing = replay.firing(incident.id());
    List<KnownAlert> speaking = firing.stream().filter(alert -> !alert.held()).toList();
    Set<Resource> resources =
        (speaking.isEmpty() ? firing : speaking)
            .stream().map(alert -> alert.alert().resource()).collect(Collectors.toSet());
    resources.add(new Resource(List.of(), incident.server(), incident.service(), null));
    return reach.of(resources);
  }

  /** Everything that was opened, what was absorbed too, in that order. */
  List<String> incidents() {
    return List.copyOf(stories.keySet());
  }

  KnownIncident incident(String id) {
    return replay
        .incident(id)
        .orElseThrow(() -> new IllegalStateException("the run has no incident " + id));
  }

  Story story(String id) {
    Story story = stories.get(id);
    if (story == null) {
      throw new IllegalStateException("the run has no incident " + id);
    }
    return story;
  }

  /** The incident that an absorbed one became part of in the end. */
  String root(String id) {
    String at = id;
    for (int steps = 0; steps < stories.size(); steps++) {
      Story story = stories.get(at);
      String by = story == null ? null : story.absorbedBy();
      if (by == null) {
        return at;
      }
      at = by;
    }
    return at;
  }

  Figures figures() {
    int absorbed = (int) stories.values().stream().filter(one -> one.absorbedBy() != null).count();
    return new Figures(
        stories.size(),
        absorbed,
        (int) stories.values().stream().filter(one -> one.toldAt() != null).count(),
        (int) replay.standing(),
        new Staff(staffOpened, staffChanged, staffResolved),
        new Clients(clientsOpened, clientsBack),
        held,
        explained);
  }

  /**
   * One run in numbers.
   *
   * @param incidents that opened, also those of which nobody was told and those absorbed
   * @param absorbed of these, how many became part of another
   * @param told of these, of how many staff heard
   * @param standing of these, how many stand at the end
   * @param held alerts that were kept from speaking
   * @param explained of these, how many by another alert that explains them
   */
  record Figures(
      int incidents,
      int absorbed,
      int told,
      int standing,
      Staff staff,
      Clients clients,
      int held,
      int explained) {}

  /** Words to staff: that something began or is back, is news, is over. */
  record Staff(int opened, int changed, int resolved) {}

  /** Messages to people of clients: that something broke, and that it is back. */
  record Clients(int opened, int back) {}
}
