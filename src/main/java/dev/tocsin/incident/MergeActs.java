package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.Regrouping;
import dev.tocsin.incident.RegroupLog.Deed;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * A person makes incidents part of another, and takes that back. For all others the merged ones end
 * as those do that a rule absorbs: an event {@code closed} that names where they went.
 */
@Component
class MergeActs {

  static final String RULE = "merged-by-hand";
  private static final String EVIDENCE = "evidence";

  private final IncidentActs acts;
  private final IncidentStore store;
  private final RegroupStore regroups;
  private final InheritanceStore inheritance;
  private final GivenBack givenBack;
  private final CorrelationStore states;
  private final LentWords words;
  private final RegroupLog log;
  private final List<IncidentRecord.Part> parts;
  private final Database database;
  private final Regrouping regrouping;

  MergeActs(
      IncidentActs acts,
      IncidentStore store,
      RegroupStore regroups,
      InheritanceStore inheritance,
      GivenBack givenBack,
      CorrelationStore states,
      LentWords words,
      RegroupLog log,
      List<IncidentRecord.Part> parts,
      Database database,
      CorrelationSettings settings) {
    this.acts = acts;
    this.store = store;
    this.regroups = regroups;
    this.inheritance = inheritance;
    this.givenBack = givenBack;
    this.states = states;
    this.words = words;
    this.log = log;
    this.parts = List.copyOf(parts);
    this.database = database;
    this.regrouping = new Regrouping(settings);
  }

  /**
   * The others become part of the incident; those that are already stay so.
   *
   * @throws IncidentConflict when one of them cannot
   */
  Incident merge(String id, Set<String> otherIds, Deed deed, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident kept = acts.unchanged(id, version);
          if (otherIds.contains(id)) {
            throw new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_ENTITY, "an incident cannot become part of itself");
          }
          List<Incident> others = others(kept, otherIds);
          if (others.isEmpty()) {
            return kept;
          }
          KnownIncident known = known(id);
          List<KnownIncident> gone = new ArrayList<>();
          for (Incident other : others) {
            apart(other);
            KnownIncident part = known(other.id());
            regrouping
                .refusal(known, part)
                .ifPresent(
                    why -> {
                      throw new IncidentConflict(kept, "incident " + other.number() + ": " + why);
                    });
            gone.add(part);
          }
          claim(kept);
          others.forEach(this::claim);
          Optional<LentWords.Lent> estimate = words.estimate(kept, others, deed);
          Regrouping.Merged merged = regrouping.merge(known, gone, deed.at());
          store.update(merged.gone());
          store.update(List.of(merged.kept()));
          for (int i = 0; i < others.size(); i++) {
            take(kept, others.get(i), gone.get(i), deed);
          }
          states.keepFailed(merged.failed(), List.of());
          estimate.ifPresent(one -> words.carry(kept, one));
          words.level(kept, others, deed);
          tell(merged, others, deed);
          return found(id);
        });
  }

  /** What is not part of it yet. */
  private List<Incident> others(Incident kept, Set<String> ids) {
    List<Incident> others = new ArrayList<>();
    for (String id : ids) {
      Incident other = found(id);
      Regroup before = regroups.mergedInto(id).orElse(null);
      if (before != null && !before.keptId().equals(kept.id())) {
        throw new IncidentConflict(
            other,
            "it became part of incident "
                + found(before.keptId()).number()
                + " already, by "
                + before.person());
      }
      if (before == null) {
        others.add(other);
      }
    }
    return others;
  }

  private void apart(Incident other) {
    parts.stream()
        .filter(part -> part.keepsApart(other.id()))
        .findFirst()
        .ifPresent(
            part -> {
              throw new IncidentConflict(
                  other,
                  "its "
                      + part.name()
                      + " goes on and hangs on it: make the others part of this one instead");
            });
  }

  private void take(Incident kept, Incident other, KnownIncident part, Deed deed) {
    List<String> alerts = regroups.alerts(other.id()).stream().map(KnownAlert::id).toList();
    regroups.move(alerts, kept.id());
    String merge = Ids.next();
    regroups.add(
        new Regroup(
            merge,
            Regroup.Act.MERGE,
            kept.id(),
            other.id(),
            part.resourceKey(),
            other.state(),
            null,
            alerts,
            deed.actor(),
            deed.reason(),
            deed.at(),
            null));
    regroups.moveFailed(other.id(), kept.id());
    inheritance.keep(merge, inheritance.inherit(other.id(), kept.id()));
    joined(kept, other, deed);
    log.audited(
        deed,
        "incident.merge",
        kept.id(),
        Map.of("incident", other.id(), "number", Long.toString(other.number())));
  }

  /** Lines at both, and the end of the other for whoever follows it. */
  void joined(Incident kept, Incident other, Deed deed) {
    log.line(
        deed,
        kept.id(),
        "absorbed",
        RULE,
        "took over incident " + other.number() + " (" + other.title() + ")",
        other);
    log.line(
        deed,
        other.id(),
        "absorbed",
        RULE,
        "became part of incident " + kept.number() + " (" + kept.title() + ")",
        kept);
    log.event(deed, other.id(), IncidentEvent.Type.CLOSED, Map.of("incident", kept.id()));
  }

  private void tell(Regrouping.Merged merged, List<Incident> others, Deed deed) {
    KnownIncident kept = merged.kept();
    Map<String, String> data = new TreeMap<>();
    data.put(EVIDENCE, Regrouping.evidence(kept));
    data.put("merged", String.join(",", others.stream().map(Incident::id).toList()));
    if (merged.speaks()) {
      data.put("held", "until-now");
      log.event(deed, kept.id(), IncidentEvent.Type.OPENED, data);
      return;
    }
    if (merged.graver()) {
      data.put("graver", IncidentRows.word(kept.severity()));
      others.stream()
          .filter(one -> one.severity() == kept.severity())
          .findFirst()
          .ifPresent(one -> data.put("what", one.title()));
    }
    log.event(deed, kept.id(), IncidentEvent.Type.CHANGED, data);
  }

  /**
   * The other stands by itself again, with its alerts and what came at its place since.
   *
   * @throws IncidentConflict when it is not part of the incident, or that is closed
   */
  Incident undo(String id, String otherId, Deed deed, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident kept = acts.unchanged(id, version);
          Incident other = found(otherId);
          Regroup done = done(kept, other).orElse(null);
          if (done == null) {
            return kept; // somebody undid it already
          }
          if (kept.state() == Incident.State.CLOSED) {
            throw new IncidentConflict(
                kept,
                regroups
                    .mergedInto(id)
                    .map(
                        up ->
                            "it became part of incident "
                                + found(up.keptId()).number()
                                + " itself: undo that first")
                    .orElse("it is closed"));
          }
          claim(kept);
          claim(other);
          giveBack(kept, other, done, deed);
          return found(id);
        });
  }

  private Optional<Regroup> done(Incident kept, Incident other) {
    List<Regroup> all =
        regroups.of(other.id()).stream()
            .filter(one -> one.act() == Regroup.Act.MERGE)
            .filter(one -> one.keptId().equals(kept.id()) && one.otherId().equals(other.id()))
            .toList();
    if (all.isEmpty()) {
      throw new IncidentConflict(kept, "nobody made incident " + other.number() + " part of it");
    }
    return all.stream().filter(Regroup::holds).findFirst();
  }

  private void giveBack(Incident kept, Incident other, Regroup done, Deed deed) {
    Set<String> places = new HashSet<>(Set.of(done.otherKey()));
    Set<String> itsOwn = new HashSet<>(Set.of(other.id()));
    for (Regroup below : regroups.merged(other.id())) {
      places.add(below.otherKey());
      itsOwn.add(below.otherId());
    }
    Set<String> keeps = new HashSet<>();
    regroups.merged(kept.id()).stream()
        .filter(one -> !itsOwn.contains(one.otherId()))
        .forEach(one -> keeps.addAll(one.alerts()));
    List<KnownAlert> all = regroups.alerts(kept.id());
    Regrouping.Parted parted =
        regrouping.unmerge(
            known(kept.id()),
            known(other.id()),
            all,
            new Regrouping.Taken(Set.copyOf(done.alerts()), places, keeps, done.at()),
            deed.at());
    if (!regroups.undo(done, new Regroup.Undone(deed.actor(), deed.reason(), deed.at()))) {
      throw new IncidentConflict(kept, "somebody changed it meanwhile");
    }
    KnownIncident back = parted.other();
    Incident.State before = Objects.requireNonNullElse(done.before(), Incident.State.DETECTED);
    store.update(List.of(parted.left(), back));
    regroups.reopen(back, before);
    regroups.rename(kept.id(), regrouping.renamed(parted, all));
    regroups.move(parted.alerts(), other.id());
    if (back.server() != null && back.service() == null) {
      states.keepFailed(Map.of(), List.of(back.server()));
    }
    log.line(
        deed,
        kept.id(),
        "unmerged",
        RULE,
        "incident " + other.number() + " is one of its own again",
        other);
    log.line(
        deed,
        other.id(),
        "unmerged",
        RULE,
        "is not part of incident " + kept.number() + " any more",
        kept);
    Map<String, String> weak = Map.of(EVIDENCE, "weak", "unmerged", kept.id());
    if (back.phase() == KnownIncident.Phase.STANDING) {
      log.event(deed, other.id(), IncidentEvent.Type.REOPENED, weak);
    } else if (before.standing()) {
      log.event(deed, other.id(), IncidentEvent.Type.RESOLVED, weak);
    }
    boolean over = kept.state().standing() && parted.left().phase() != KnownIncident.Phase.STANDING;
    log.event(
        deed,
        kept.id(),
        over ? IncidentEvent.Type.RESOLVED : IncidentEvent.Type.CHANGED,
        givenBack.give(kept, other, done, deed));
    words.giveBack(done, deed);
    log.audited(
        deed,
        "incident.undo-merge",
        kept.id(),
        Map.of("incident", other.id(), "number", Long.toString(other.number())));
  }

  void claim(Incident incident) {
    if (!regroups.claim(incident)) {
      throw new IncidentConflict(incident, "somebody changed it meanwhile");
    }
  }

  private KnownIncident known(String id) {
    return regroups.known(id).orElseThrow(() -> new IncidentNotFound(id));
  }

  private Incident found(String id) {
    return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
  }
}
