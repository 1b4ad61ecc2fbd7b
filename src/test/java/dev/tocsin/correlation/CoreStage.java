package dev.tocsin.correlation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.scenario.Scenario;
import dev.tocsin.scenario.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pure core with a state in memory. */
final class CoreStage implements Stage {

  static final CorrelationSettings SETTINGS =
      new CorrelationSettings(
          Duration.ofHours(6),
          Duration.ZERO,
          Duration.ZERO,
          new CorrelationSettings.Flapping(Duration.ofMinutes(10), 3, Duration.ofMinutes(15)),
          List.of("brute-force", "intrusion", "spam"));

  private final Map<String, Hold> holds = new LinkedHashMap<>();
  private final Map<String, List<String>> told = new LinkedHashMap<>();
  private final List<Decision.Entry> entries = new ArrayList<>();
  private CorrelationWorld world = new CorrelationWorld(SETTINGS);
  private Map<String, String> places = Map.of();
  private Instant now = Instant.EPOCH;

  @Override
  public void begin(Scenario scenario, Instant first) {
    world =
        new CorrelationWorld(
            new CorrelationSettings(
                SETTINGS.window(),
                scenario.groupWait(),
                SETTINGS.groupInterval(),
                SETTINGS.flapping(),
                SETTINGS.securityKinds()));
    if (!scenario.rules().isEmpty()) {
      world.rules(scenario.rules());
    }
    places = scenario.places();
    now = first;
  }

  @Override
  public void at(Instant time) {
    for (Instant due = due(time); due != null; due = due(time)) {
      now = due;
      expire();
      holds.values().removeIf(hold -> !hold.until().isAfter(now));
      reconsider();
      world.due(now).forEach(this::keep);
    }
    now = time;
  }

  /** The next moment until then at which something ends by itself; null when nothing does. */
  private @Nullable Instant due(Instant until) {
    Stream<Instant> told =
        world.incidents().stream()
            .map(KnownIncident::gathering)
            .flatMap(
                one ->
                    Stream.concat(
                        Stream.ofNullable(one.until()), Stream.ofNullable(one.newsDue())));
    Stream<Instant> ends =
        world.alerts().stream()
            .filter(KnownAlert::firing)
            .flatMap(one -> Stream.ofNullable(one.alert().endsAt()));
    return Stream.of(holds.values().stream().map(Hold::until), ends, told)
        .flatMap(Function.identity())
        .filter(time -> !time.isAfter(until))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private void expire() {
    List<Incoming> over =
        world.alerts().stream()
            .filter(KnownAlert::firing)
            .filter(one -> one.alert().endsAt() != null && !one.alert().endsAt().isAfter(now))
            .map(one -> new Incoming(ended(one.alert()), one.lastSeen(), true))
            .toList();
    if (!over.isEmpty()) {
      keep(world.take(over, now));
    }
  }

  private static Alert ended(Alert alert) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        alert.severity(),
        Alert.Status.RESOLVED,
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        alert.labels(),
        alert.links());
  }

  @Override
  public void tell(List<Told> batch) {
    keep(world.take(batch.stream().map(one -> new Incoming(alert(one), now)).toList(), now));
    world.due(now).forEach(this::keep);
  }

  private Alert alert(Told one) {
    Instant ends = one.ends();
    if (one.firing() ? ends != null && !ends.isAfter(now) : ends == null) {
      ends = one.firing() ? null : now; // as the readers of signals do
    }
    return new Alert(
        one.name(),
        "test",
        one.kind(),
        resource(one.on()),
        Severity.valueOf(one.severity().toUpperCase(Locale.ROOT)),
        one.firing() ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        one.name(),
        Objects.requireNonNullElse(one.starts(), now),
        ends,
        one.weak() ? Map.of("evidence", "weak") : Map.of(),
        List.of());
  }

  private Resource resource(String name) {
    String above = places.get(name);
    if (above == null) {
      boolean dataCentre = places.containsValue(name);
      return dataCentre ? Resource.dataCentre(name) : Resource.named(List.of(name));
    }
    String beyond = places.get(above);
    return beyond == null
        ? new Resource(List.of(name), name, null, null, above.isEmpty() ? null : above)
        : new Resource(List.of(name), above, name, null, beyond);
  }

  @Override
  public void hold(String name, Held held) {
    Matcher matcher = Matcher.in(held.maintenance() ? "server" : held.field(), held.values());
    holds.put(
        name,
        new Hold(
            name,
            held.maintenance() ? Hold.Type.MAINTENANCE : Hold.Type.SILENCE,
            List.of(List.of(matcher)),
            now,
            held.until(),
            held.untilResolved(),
            name));
    reconsider();
  }

  @Override
  public void move(String service, String server) {
    places.put(service, server);
  }

  @Override
  public void lift(String name) {
    holds.remove(name);
    reconsider();
  }

  private void reconsider() {
    world.hold(holds.values().toArray(Hold[]::new));
    keep(world.reconsider(now));
  }

  @Override
  public void act(int incident, String act, JsonNode with) {
    throw new IllegalArgumentException("nobody acts on the core");
  }

  private void keep(Decision decision) {
    entries.addAll(decision.entries());
    decision
        .happenings()
        .forEach(
            one ->
                word(one.what(), one.data())
                    .ifPresent(
                        word ->
                            told.computeIfAbsent(one.incidentId(), id -> new ArrayList<>())
                                .add(word)));
    decision
        .eased()
        .forEach(
            id -> {
              boolean stands =
                  world.alerts().stream()
                      .anyMatch(one -> one.firing() && one.heldBy().contains(id));
              Hold hold = holds.get(id);
              if (hold != null && hold.untilResolved() && !stands) {
                lift(id);
              }
            });
  }

  /** What is worth a word to people. */
  static Optional<String> word(Decision.What what, Map<String, String> data) {
    return switch (what) {
      case OPENED -> Optional.of("opened");
      case REOPENED -> Optional.of("reopened");
      case RESOLVED -> Optional.of("resolved");
      case CHANGED -> Stream.of("graver", "joined", "held").filter(data::containsKey).findFirst();
      case HELD, GATHERING, ABSORBED -> Optional.empty();
    };
  }

  @Override
  public List<Seen> incidents() {
    return world.incidents().stream()
        .filter(one -> one.phase() != KnownIncident.Phase.CLOSED)
        .map(
            one ->
                new Seen(
                    one.resourceKey().substring(one.resourceKey().indexOf(':') + 1),
                    one.phase().name().toLowerCase(Locale.ROOT),
                    one.severity().name().toLowerCase(Locale.ROOT),
                    one.firing(),
                    one.firingHeld(),
                    told.getOrDefault(one.id(), List.of())))
        .toList();
  }

  @Override
  public int absorbed() {
    return (int)
        world.incidents().stream().filter(one -> one.phase() == KnownIncident.Phase.CLOSED).count();
  }

  @Override
  public List<String> why(String alert) {
    return entries.stream()
        .filter(one -> alert.equals(one.data().get("fingerprint")))
        .filter(one -> List.of("opened", "alert", "resolved").contains(one.kind()))
        .map(Decision.Entry::rule)
        .toList();
  }
}
