package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of incidents that a person merges or splits. Pure: it says what the incidents are
 * afterwards and which alerts move; the caller writes that in one transaction.
 *
 * <p>Counts are taken from the alerts themselves. What an incident was told to be graver than it is
 * now is taken back when the alert that said so goes; an intrusion stays critical.
 */
public final class Regrouping {

  private static final Comparator<KnownAlert> GRAVEST_FIRST =
      Comparator.comparing((KnownAlert one) -> one.alert().severity())
          .reversed()
          .thenComparing(KnownAlert::firstSeen)
          .thenComparing(KnownAlert::id);

  private final Causes causes;

  public Regrouping(CorrelationSettings settings) {
    this.causes = Causes.of(settings.securityKinds());
  }

  /**
   * @param kept the incident that the others became part of
   * @param gone the others, closed
   * @param speaks whether people are told of the kept one for the first time
   * @param graver whether the kept one is graver than before
   * @param failed servers that are down with their data centre now, with its incident's id
   */
  public record Merged(
      KnownIncident kept,
      List<KnownIncident> gone,
      boolean speaks,
      boolean graver,
      Map<String, String> failed) {
    public Merged {
      gone = List.copyOf(gone);
      failed = Map.copyOf(failed);
    }
  }

  /**
   * @param left the incident that the alerts were taken from, or given back by
   * @param other the incident that has them now
   * @param alerts ids of those that move
   */
  public record Parted(KnownIncident left, KnownIncident other, List<String> alerts) {
    public Parted {
      alerts = List.copyOf(alerts);
    }
  }

  /** The id of an incident that is to be, and its title or an empty text. */
  public record New(String id, String title) {}

  /** Why the one cannot become part of the other, as one plain line; empty when it can. */
  public Optional<String> refusal(KnownIncident kept, KnownIncident other) {
    if (kept.phase() != Phase.STANDING) {
      return Optional.of("it is over: open it again before others become part of it");
    }
    if (other.phase() == Phase.CLOSED) {
      return Optional.of("the other one is closed already");
    }
    return causes.mayBeShared(kept.kind(), other.kind())
        ? Optional.empty()
        : Optional.of(
            ("'%s' and '%s' do not go together, for an attack has a procedure and evidence of its"
                    + " own: turn the kind of one first")
                .formatted(kept.kind(), other.kind()));
  }

  /** The others become part of the first. */
  public Merged merge(KnownIncident kept, List<KnownIncident> others, Instant now) {
    KnownIncident merged = kept;
    List<KnownIncident> gone = new ArrayList<>();
    Map<String, String> failed = new HashMap<>();
    for (KnownIncident other : others) {
      String server = other.server();
      if (server != null && other.isGraveAtServer() && kept.isGraveAtDataCentre()) {
        failed.put(server, kept.id());
      }
      int firing = merged.firing() + other.firing();
      int held = merged.firingHeld() + other.firingHeld();
      merged = merged.with(merged.phase(), firing, held, now);
      if (other.phase() == Phase.STANDING) {
        merged = merged.graver(other.severity(), other.proven());
      }
      gone.add(other.with(Phase.CLOSED, 0, 0, now));
    }
    boolean known = others.stream().anyMatch(one -> one.told() && one.phase() == Phase.STANDING);
    boolean quiet = merged.isHeld() || kept.gathering().waits();
    boolean speaks = !kept.told() && (known || !quiet);
    merged = speaks ? merged.spoken(now) : merged;
    boolean graver = merged.severity().compareTo(kept.severity()) > 0;
    return new Merged(merged, gone, speaks, graver, failed);
  }

  /**
   * Gives alerts an incident of their own.
   *
   * @param all every alert of the incident
   * @param chosen ids of some of them that stand, while others stay that stand too
   * @param wanted of the new incident; when its title is blank, what its gravest alert says
   */
  public Parted split(
      KnownIncident from, Collection<KnownAlert> all, Set<String> chosen, New wanted, Instant now) {
    List<KnownAlert> gone = all.stream().filter(one -> chosen.contains(one.id())).toList();
    List<KnownAlert> rest = all.stream().filter(one -> !chosen.contains(one.id())).toList();
    if (firing(gone) != chosen.size() || chosen.isEmpty() || firing(rest) == 0) {
      throw new IllegalArgumentException("some that stand have to go and some to stay");
    }
    KnownAlert first =
        gone.stream()
            .filter(one -> causes.isSecurity(one.alert().kind())) // never overlooked
            .min(GRAVEST_FIRST)
            .or(() -> gone.stream().min(GRAVEST_FIRST))
            .orElseThrow();
    Alert alert = first.alert();
    KnownIncident apart =
        new KnownIncident(
            wanted.id(),
            key(first),
            alert.resource().server(),
            alert.resource().service(),
            alert.resource().dataCentre(),
            Phase.STANDING,
            alert.kind(),
            alert.severity(),
            true,
            wanted.title().isBlank() ? alert.summary() : wanted.title(),
            0,
            0,
            from.told(),
            gone.stream().map(KnownAlert::firstSeen).min(Comparator.naturalOrder()).orElse(now),
            now,
            null,
            0,
            false,
            from.told() ? Gathering.NONE.heard(now) : from.gathering());
    return new Parted(looked(from, rest, now), looked(apart, gone, now), List.copyOf(chosen));
  }

  /**
   * What a merge took.
   *
   * @param alerts ids of those that came with the other one
   * @param places resource keys where the other one was: what came there since goes back with it
   * @param keeps ids of alerts that came with others still
   * @param at when that was
   */
  public record Taken(Set<String> alerts, Set<String> places, Set<String> keeps, Instant at) {
    public Taken {
      alerts = Set.copyOf(alerts);
      places = Set.copyOf(places);
      keeps = Set.copyOf(keeps);
    }

    private boolean has(KnownAlert one, KnownIncident keeper) {
      String key = key(one);
      boolean since = !keeps.contains(one.id()) && !one.firstSeen().isBefore(at);
      return alerts.contains(one.id())
          || since && places.contains(key) && !keeper.resourceKey().equals(key);
    }
  }

  /**
   * Gives back what a merge had taken.
   *
   * @param all every alert of the incident that the other one became part of
   */
  public Parted unmerge(
      KnownIncident from,
      KnownIncident other,
      Collection<KnownAlert> all,
      Taken taken,
      Instant now) {
    List<KnownAlert> gone = new ArrayList<>();
    List<KnownAlert> rest = new ArrayList<>();
    for (KnownAlert one : all) {
      (taken.has(one, from) ? gone : rest).add(one);
    }
    KnownIncident back = other.with(Phase.STANDING, 0, 0, now);
    back = from.told() ? back.spoken(now) : back.gathering(from.gathering());
    return new Parted(
        looked(from, rest, now),
        looked(back, gone, now),
        gone.stream().map(KnownAlert::id).toList());
  }

  /** As its alerts say now: it is over when none of them stands. */
  private KnownIncident looked(KnownIncident one, List<KnownAlert> alerts, Instant now) {
    int firing = firing(alerts);
    int held = (int) alerts.stream().filter(KnownAlert::firing).filter(KnownAlert::held).count();
    Phase phase = one.phase() == Phase.STANDING && firing == 0 ? Phase.RESOLVED : one.phase();
    Severity worst =
        alerts.stream()
            .map(alert -> alert.alert().severity())
            .reduce(Severity::or)
            .filter(severity -> !one.kind().equals(Correlator.INTRUSION))
            .orElse(one.severity());
    boolean proven =
        alerts.stream()
            .map(KnownAlert::alert)
            .anyMatch(alert -> alert.severity() == worst && !Report.isWeak(alert));
    return new KnownIncident(
        one.id(),
        one.resourceKey(),
        one.server(),
        one.service(),
        one.dataCentre(),
        phase,
        one.kind(),
        worst,
        alerts.isEmpty() ? one.proven() : proven,
        one.title(),
        firing,
        held,
        one.told(),
        one.openedAt(),
        now,
        one.previousId(),
        one.turns(),
        one.settled(),
        phase == Phase.STANDING ? one.gathering() : one.gathering().over());
  }

  /** What an incident is called and what kind it is, once the alert that opened it has gone. */
  public record Name(String title, String kind) {}

  /** What it was called before, now that what went is back; a person's word on its kind stays. */
  public Name named(KnownIncident one, Name before) {
    boolean turned = causes.isSecurity(one.kind()) != causes.isSecurity(before.kind());
    return turned ? new Name(before.title(), one.kind()) : before;
  }

  /**
   * The name of the incident that was left.
   *
   * @param all the alerts that it had
   */
  public Name renamed(Parted parted, Collection<KnownAlert> all) {
    KnownIncident one = parted.left();
    Set<String> went = Set.copyOf(parted.alerts());
    List<KnownAlert> gone = all.stream().filter(alert -> went.contains(alert.id())).toList();
    List<KnownAlert> rest = all.stream().filter(alert -> !went.contains(alert.id())).toList();
    Optional<Alert> gravest = rest.stream().min(GRAVEST_FIRST).map(KnownAlert::alert);
    boolean nameless =
        gone.stream().anyMatch(alert -> alert.alert().summary().equals(one.title()))
            && rest.stream().noneMatch(alert -> alert.alert().summary().equals(one.title()));
    Set<String> kinds =
        rest.stream().map(alert -> alert.alert().kind()).collect(Collectors.toSet());
    boolean kindless =
        !causes.isSecurity(one.kind())
            && !kinds.contains(one.kind())
            && gone.stream().anyMatch(alert -> alert.alert().kind().equals(one.kind()));
    return new Name(
        nameless ? gravest.map(Alert::summary).orElse(one.title()) : one.title(),
        kindless
            ? gravest.map(Alert::kind).filter(kind -> !causes.isSecurity(kind)).orElse(one.kind())
            : one.kind());
  }

  /** Whether what it is told of is well founded, as in an event's {@code evidence}. */
  public static String evidence(KnownIncident incident) {
    return incident.proven() ? "strong" : "weak";
  }

  /** Where alerts like this one meet. */
  public static String key(KnownAlert alert) {
    return new Incoming(alert.alert(), alert.firstSeen()).resourceKey();
  }

  private static int firing(Collection<KnownAlert> alerts) {
    return (int) alerts.stream().filter(KnownAlert::firing).count();
  }
}
