package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.Regrouping;
import dev.tocsin.incident.RegroupLog.Deed;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** A person gives alerts of an incident one of their own, and takes that back. */
@Component
class SplitActs {

  private static final String RULE = "split-by-hand";
  private static final String EVIDENCE = "evidence";
  private static final String WEAK = "weak"; // that it was split off proves nothing new

  private final IncidentActs acts;
  private final MergeActs merges;
  private final IncidentStore store;
  private final RegroupStore regroups;
  private final InheritanceStore inheritance;
  private final RegroupLog log;
  private final Database database;
  private final Regrouping regrouping;

  SplitActs(
      IncidentActs acts,
      MergeActs merges,
      IncidentStore store,
      RegroupStore regroups,
      InheritanceStore inheritance,
      RegroupLog log,
      Database database,
      CorrelationSettings settings) {
    this.acts = acts;
    this.merges = merges;
    this.store = store;
    this.regroups = regroups;
    this.inheritance = inheritance;
    this.log = log;
    this.database = database;
    this.regrouping = new Regrouping(settings);
  }

  /**
   * @param wanted ids or fingerprints of alerts of the incident that stand
   * @param title of the new one; when it is blank, what its gravest alert says
   * @return the new incident; the same one when it is asked for again
   */
  Incident split(
      String id, Collection<String> wanted, String title, Deed deed, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Optional<Incident> before = before(id, wanted);
          if (before.isPresent()) {
            return before.get();
          }
          Incident from = acts.unchanged(id, version);
          if (!from.state().standing()) {
            throw new IncidentConflict(from, "it is " + from.state().word());
          }
          List<KnownAlert> all = regroups.alerts(id);
          Set<String> chosen = chosen(from, all, wanted);
          merges.claim(from);
          Regrouping.Parted parted =
              regrouping.split(
                  regroups.known(id).orElseThrow(() -> new IncidentNotFound(id)),
                  all,
                  chosen,
                  new Regrouping.New(Ids.next(), title),
                  deed.at());
          Incident apart = write(from, parted, all, deed);
          tell(from, apart, parted.other(), deed);
          return apart;
        });
  }

  /** Whether these alerts were split off already. */
  private Optional<Incident> before(String id, Collection<String> wanted) {
    return regroups.of(id).stream()
        .filter(one -> one.act() == Regroup.Act.SPLIT && one.holds() && one.keptId().equals(id))
        .filter(
            one -> {
              List<KnownAlert> gone =
                  regroups.alerts(one.otherId()).stream()
                      .filter(alert -> one.alerts().contains(alert.id()))
                      .toList();
              return gone.size() == new LinkedHashSet<>(wanted).size()
                  && gone.stream().allMatch(alert -> wanted.stream().anyMatch(w -> is(alert, w)));
            })
        .findFirst()
        .flatMap(one -> store.find(one.otherId()));
  }

  private static boolean is(KnownAlert alert, String named) {
    return alert.id().equals(named) || alert.alert().fingerprint().equals(named);
  }

  private static Set<String> chosen(
      Incident from, List<KnownAlert> all, Collection<String> wanted) {
    Set<String> chosen = new LinkedHashSet<>();
    int unknown = 0;
    int ended = 0;
    for (String named : wanted) {
      List<KnownAlert> found = all.stream().filter(alert -> is(alert, named)).toList();
      Optional<KnownAlert> standing = found.stream().filter(KnownAlert::firing).findFirst();
      standing.ifPresent(alert -> chosen.add(alert.id()));
      unknown += found.isEmpty() ? 1 : 0;
      ended += !found.isEmpty() && standing.isEmpty() ? 1 : 0;
    }
    if (unknown > 0) {
      throw refused(from, unknown + " of these alerts are not of this incident");
    }
    if (ended > 0) {
      throw refused(from, ended + " of these alerts have ended: what is over stays where it was");
    }
    if (all.stream().filter(KnownAlert::firing).allMatch(one -> chosen.contains(one.id()))) {
      throw refused(from, "nothing that stands would be left in it");
    }
    return chosen;
  }

  private static ResponseStatusException refused(Incident incident, String why) {
    return new ResponseStatusException(
        HttpStatus.UNPROCESSABLE_ENTITY, "incident " + incident.number() + ": " + why);
  }

  private Incident write(Incident from, Regrouping.Parted parted, List<KnownAlert> all, Deed deed) {
    Set<String> gone = Set.copyOf(parted.alerts());
    KnownIncident other = parted.other();
    store.insert(List.of(other));
    store.update(List.of(parted.left()));
    regroups.rename(from.id(), regrouping.renamed(parted, all));
    regroups.move(parted.alerts(), other.id());
    inheritance.inheritAll(from.id(), other.id());
    regroups.add(
        new Regroup(
            Ids.next(),
            Regroup.Act.SPLIT,
            from.id(),
            other.id(),
            other.resourceKey(),
            null,
            new Regrouping.Name(from.title(), from.kind()),
            parted.alerts(),
            deed.actor(),
            deed.reason(),
            deed.at(),
            null));
    List<TimelineEntry> lines = new ArrayList<>();
    all.stream()
        .filter(one -> gone.contains(one.id()))
        .forEach(one -> lines.add(line(other.id(), one.alert(), deed)));
    log.entries(lines);
    return store.find(other.id()).orElseThrow(() -> new IncidentNotFound(other.id()));
  }

  private static TimelineEntry line(String id, Alert alert, Deed deed) {
    return new TimelineEntry(
        id,
        deed.at(),
        "alert",
        deed.actor(),
        "split off by a person: " + alert.summary(),
        Map.of(
            "rule",
            RULE,
            "fingerprint",
            alert.fingerprint(),
            "source",
            alert.source(),
            "severity",
            IncidentRows.word(alert.severity())));
  }

  private void tell(Incident from, Incident apart, KnownIncident known, Deed deed) {
    String alerts = known.firing() == 1 ? "1 alert" : known.firing() + " alerts";
    log.line(
        deed,
        from.id(),
        "split",
        RULE,
        alerts + " went into incident " + apart.number() + " (" + apart.title() + ")",
        apart);
    log.line(deed, apart.id(), "split", RULE, "split off from incident " + from.number(), from);
    log.event(deed, apart.id(), begins(known), Map.of(EVIDENCE, WEAK, "split", from.id()));
    log.event(deed, from.id(), IncidentEvent.Type.CHANGED, Map.of(EVIDENCE, WEAK));
    log.audited(
        deed,
        "incident.split",
        from.id(),
        Map.of(
            "incident",
            apart.id(),
            "number",
            Long.toString(apart.number()),
            "alerts",
            Integer.toString(known.firing())));
  }

  /** What nobody was told of is told when that is due. */
  private static IncidentEvent.Type begins(KnownIncident apart) {
    if (apart.isHeld()) {
      return IncidentEvent.Type.HELD;
    }
    return apart.told() ? IncidentEvent.Type.OPENED : IncidentEvent.Type.GATHERING;
  }

  /**
   * What was split off becomes part of the incident again.
   *
   * @throws IncidentConflict when it was not split off from it, or one of them is closed
   */
  Incident undo(String id, String otherId, Deed deed, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident from = acts.unchanged(id, version);
          Incident apart = store.find(otherId).orElseThrow(() -> new IncidentNotFound(otherId));
          Regroup done =
              regroups.of(otherId).stream()
                  .filter(one -> one.act() == Regroup.Act.SPLIT && one.otherId().equals(otherId))
                  .filter(one -> one.keptId().equals(id))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IncidentConflict(
                              from, "incident " + apart.number() + " was not split off from it"));
          if (!done.holds()) {
            return from; // somebody did it already
          }
          KnownIncident known = regroups.known(id).orElseThrow(() -> new IncidentNotFound(id));
          KnownIncident other =
              regroups.known(otherId).orElseThrow(() -> new IncidentNotFound(otherId));
          regrouping
              .refusal(known, other)
              .ifPresent(
                  why -> {
                    throw new IncidentConflict(from, "incident " + apart.number() + ": " + why);
                  });
          merges.claim(from);
          merges.claim(apart);
          if (!regroups.undo(done, new Regroup.Undone(deed.actor(), deed.reason(), deed.at()))) {
            throw new IncidentConflict(from, "somebody changed it meanwhile");
          }
          Regrouping.Merged merged = regrouping.merge(known, List.of(other), deed.at());
          store.update(merged.gone());
          store.update(List.of(merged.kept()));
          regroups.move(regroups.alerts(otherId).stream().map(KnownAlert::id).toList(), id);
          inheritance.inherit(otherId, id);
          Regrouping.Name name = done.name();
          if (name != null) {
            regroups.rename(id, regrouping.named(merged.kept(), name));
          }
          merges.joined(from, apart, deed);
          log.event(
              deed,
              id,
              merged.speaks() ? IncidentEvent.Type.OPENED : IncidentEvent.Type.CHANGED,
              Map.of(EVIDENCE, Regrouping.evidence(merged.kept())));
          log.audited(
              deed,
              "incident.undo-split",
              id,
              Map.of("incident", otherId, "number", Long.toString(apart.number())));
          return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
        });
  }
}
