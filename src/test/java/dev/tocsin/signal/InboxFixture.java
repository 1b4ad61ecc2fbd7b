package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The inbox over a database, as the hub wires it. */
final class InboxFixture implements AutoCloseable {

  static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  final SignalStore store;
  final SignalQueries queries;
  final GroupCommitIntake intake;
  final StoredSignalPump pump;
  Instant now = T;

  InboxFixture(Database database) {
    this(database, 10_000);
  }

  InboxFixture(Database database, int queueSize) {
    InstantSource clock = () -> now;
    SignalSettings settings =
        new SignalSettings(
            queueSize,
            DataSize.ofMegabytes(64),
            Duration.ofSeconds(5),
            Duration.ofHours(24),
            Duration.ofMinutes(5),
            3,
            Duration.ofDays(90),
            Duration.ofDays(7),
            Duration.ofMinutes(10));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SignalWakeups wakeups = new SignalWakeups();
    store = new SignalStore(database, clock);
    queries = new SignalQueries(database, store);
    intake = new GroupCommitIntake(store, database, wakeups, clock, settings, meters);
    pump = new StoredSignalPump(store, wakeups, settings, meters);
    intake.start();
  }

  NewSignal signal(String source, String body) {
    return signal(source, body, null);
  }

  NewSignal signal(String source, String body, @Nullable String delivery) {
    return new NewSignal(
        source,
        now,
        "",
        Map.of("content-type", "text/plain"),
        body.getBytes(StandardCharsets.UTF_8),
        delivery,
        null);
  }

  /** A test as the hub's own door makes it. */
  NewSignal test(String source, String body) {
    return new NewSignal(
        source,
        now,
        "",
        Map.of(Signal.TEST, "sent by the hub"),
        body.getBytes(StandardCharsets.UTF_8),
        null,
        null);
  }

  /** What waits of a source. */
  SignalBatch batch(String source) {
    return new SignalBatch(source, store.waiting(source, SignalPump.BatchLimits.SINGLE));
  }

  /** Marks a batch as a route would. */
  void done(SignalBatch batch) {
    store.record(
        batch.signals().stream()
            .map(one -> new SignalOutcome(one.id(), SignalStatus.PROCESSED, null, null))
            .toList());
  }

  @Override
  public void close() {
    intake.stop();
  }
}
