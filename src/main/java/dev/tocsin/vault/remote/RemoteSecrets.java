package dev.tocsin.vault.remote;

import dev.tocsin.platform.Unavailable;
import dev.tocsin.vault.remote.Failure.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Secrets of the server, asked for when they are needed, held in memory for a bounded time. */
@Component
public final class RemoteSecrets {

  private static final Logger log = LoggerFactory.getLogger(RemoteSecrets.class);

  private final RemoteSettings settings;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Wire wire;
  private final Login login;
  private final Duration oldest;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();
  private final Set<String> news = ConcurrentHashMap.newKeySet();

  /** Names of which a value was taken that is not noted yet. */
  private final Set<String> fresh = ConcurrentHashMap.newKeySet();

  /** One question at a time: a slow server is not asked by everybody at once. */
  private final ReentrantLock line = new ReentrantLock();

  private volatile @Nullable Outage outage;
  private volatile @Nullable Instant heard;

  public RemoteSecrets(
      RemoteSettings settings, Environment environment, InstantSource clock, MeterRegistry meters) {
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.wire = new Wire(settings);
    this.login = new Login(wire, settings, environment);
    this.oldest = settings.refresh().plus(settings.keep());
    if (settings.isSet()) {
      Gauge.builder("tocsin.secret.server.up", this, one -> one.outage == null ? 1 : 0)
          .description("Whether the secret server answers")
          .register(meters);
    }
  }

  /**
   * A secret that is there.
   *
   * @param name as it was asked for
   * @param at when the server last confirmed it
   * @param asked when somebody last wanted it
   */
  public record Taken(String name, Instant at, Instant asked) {}

  /** Whether there is a server. */
  public boolean isSet() {
    return settings.isSet();
  }

  /**
   * The value, or empty when the server has none.
   *
   * @param text {@code name}, {@code name#key} or {@code name/key}
   * @throws IllegalArgumentException when it is not such a name, or there is no server
   * @throws Unavailable when the server does not say
   */
  public Optional<String> find(String text) {
    Reference reference = Reference.read(text);
    if (!isSet()) {
      throw new IllegalArgumentException(
          "a secret with a key is at a secret server, and tocsin.secret-server.url is not set");
    }
    Instant now = clock.instant();
    asked.put(text, now);
    Held known = held.get(text);
    if (known == null || known.due(now)) {
      known = ask(text, reference, now);
    }
    Held usable = known.aged(now, oldest);
    if (!usable.known()) {
      String why = String.valueOf(usable.problem());
      throw new Unavailable(
          "the secret '" + text + "' is not known now: the secret server " + why,
          Failure.away(why));
    }
    return Optional.ofNullable(usable.value());
  }

  /** Runs the note once for each value that is taken from the server; again when it failed. */
  public void noteOnce(String name, Runnable note) {
    if (fresh.remove(name)) {
      try {
        note.run();
      } catch (RuntimeException e) {
        fresh.add(name);
        throw e;
      }
    }
  }

  /** Whether the server is known to have one of this name. */
  public boolean has(String name) {
    Held one = held.get(name);
    return one != null && one.aged(clock.instant(), oldest).value() != null;
  }

  /** What was asked for and is there, by name; without values. */
  public List<Taken> taken() {
    return new TreeMap<>(held)
        .entrySet().stream()
            .filter(one -> has(one.getKey()))
            .map(
                one -> {
                  Instant at = one.getValue().at();
                  Instant seen = at == null ? one.getValue().next() : at;
                  return new Taken(one.getKey(), seen, asked.getOrDefault(one.getKey(), seen));
                })
            .toList();
  }

  /** Asks again for what is due, and keeps the token good; returns the names that changed. */
  Set<String> look() {
    keepLoggedIn();
    for (String text : Set.copyOf(held.keySet())) {
      Instant now = clock.instant();
      Held one = held.get(text);
      if (one != null && one.due(now)) {
        ask(text, Reference.read(text), now);
      }
      held.computeIfPresent(text, (name, known) -> forgotten(name, known, now));
    }
    Set<String> told = Set.copyOf(news);
    news.removeAll(told);
    return told;
  }

  /** How it is doing, for people; no value and no token. */
  Map<String, Object> details() {
    Map<String, Object> details = new TreeMap<>();
    Outage now = outage;
    Instant last = heard;
    details.put("server", settings.url());
    details.put("state", now != null ? "away" : last == null ? "not asked yet" : "connected");
    if (last != null) {
      details.put("lastAnswer", last.toString());
    }
    if (now != null) {
      details.put("since", now.since().toString());
      details.put("problem", now.why());
    }
    Map<String, String> troubles = new TreeMap<>();
    held.forEach(
        (name, one) -> {
          String problem = one.problem();
          if (problem != null) {
            troubles.put(name, (one.known() ? "the last value is used: " : "") + problem);
          }
        });
    details.put("secrets", held.size());
    details.put("troubles", troubles);
    return details;
  }

  void close() {
    line.lock();
    try {
      wire.forget();
    } finally {
      line.unlock();
    }
  }

  private Held forgotten(String name, Held known, Instant now) {
    Held aged = known.aged(now, oldest);
    if (Held.differ(known, aged)) {
      log.warn("the secret '{}' of the secret server is too old to be used any more", name);
      news.add(name);
    }
    return aged;
  }

  private void keepLoggedIn() {
    Instant now = clock.instant();
    Outage present = outage;
    line.lock();
    try {
      if (!login.isDue(now) || present != null && present.rests(now)) {
        return;
      }
      login.token(now);
      isBack(now);
    } catch (Failure e) {
      isAway(e, now);
    } finally {
      line.unlock();
    }
  }

  private Held ask(String text, Reference reference, Instant now) {
    if (!waited()) {
      return Held.failed(held.get(text), "is slow, and others wait for it", now);
    }
    try {
      Held before = held.get(text);
      if (before != null && !before.due(now)) {
        return before; // somebody else has asked meanwhile
      }
      Outage present = outage;
      Held after =
          present != null && present.rests(now)
              ? Held.failed(before, present.why(), present.next())
              : read(before, text, reference, now);
      held.put(text, after);
      if (Held.differ(before, after)) {
        news.add(text);
      }
      if (after.value() != null && (before == null || !after.value().equals(before.value()))) {
        fresh.add(text);
      }
      return after;
    } finally {
      line.unlock();
    }
  }

  private boolean waited() {
    try {
      return line.tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Held read(@Nullable Held before, String text, Reference reference, Instant now) {
    try {
      Optional<String> value = read(reference, now);
      count(value.isPresent() ? "found" : "absent");
      isBack(now);
      return Held.answered(value.orElse(null), now, settings.refresh());
    } catch (Failure e) {
      count(e.kind().name().toLowerCase(Locale.ROOT));
      if (e.kind() == Kind.AWAY) {
        return Held.failed(before, e.why(), isAway(e, now).next());
      }
      isBack(now);
      if (before == null || !e.why().equals(before.problem())) {
        log.warn("the secret '{}': the secret server {}", text, e.why());
      }
      return Held.failed(before, e.why(), now.plus(settings.refresh().dividedBy(2)));
    }
  }

  private Optional<String> read(Reference reference, Instant now) throws Failure {
    String folder = settings.path().isEmpty() ? "" : settings.path() + "/";
    String place = settings.mount() + "/data/" + folder + reference.name();
    Wire.Answer answer = wire.get(place, login.token(now));
    if (answer.status() == 403 && login.refused(now)) {
      answer = wire.get(place, login.token(now));
    }
    return Answers.value(answer, reference.key());
  }

  private void isBack(Instant now) {
    heard = now;
    if (outage != null) {
      outage = null;
      log.info("the secret server answers again");
    }
  }

  private Outage isAway(Failure failure, Instant now) {
    Outage before = outage;
    Outage next = Outage.after(before, now, settings.refresh(), failure.why());
    if (before == null || !before.why().equals(next.why())) {
      log.warn("the secret server {}; what it gave before stays in use", failure.why());
    }
    outage = next;
    return next;
  }

  private void count(String outcome) {
    Counter.builder("tocsin.secret.server.requests")
        .description("Secrets that the secret server was asked for")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
