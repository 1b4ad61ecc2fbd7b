package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.signal.Sources.Source;
import dev.tocsin.signal.Sources.State;
import dev.tocsin.signal.door.OpenDoors;
import dev.tocsin.signal.door.OpenDoors.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class SourceListTests {

  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");
  private static final OpenDoors DOORS =
      () ->
          List.of(
              new Door("zabbix", "http", null, "zabbix"),
              new Door("broken", "mail", "the server refuses the password", null),
              new Door("auth-log", "tail", null, null),
              new Door("provider", "poll", null, null, NOW.minusSeconds(9)),
              new Door("alertmanager", "http", null, "alertmanager"));

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private Instant now = NOW;
  private int made;

  @EachDatabase
  void tellsHowEachSourceDoes(String engine) {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> now);
    SourceQueries queries = new SourceQueries(database);
    assertThat(new SourceList(List.of(DOORS), queries, () -> now).lastSignal()).isEmpty();
    SourceList sources = new SourceList(List.of(DOORS), queries, () -> now);

    String old = signal(store, "alertmanager", Duration.ofDays(3));
    store.record(List.of(new SignalOutcome(old, SignalStatus.QUARANTINED, "unreadable", null)));
    String fresh = signal(store, "alertmanager", Duration.ofHours(5));
    store.record(List.of(new SignalOutcome(fresh, SignalStatus.QUARANTINED, "unreadable", null)));
    signal(store, "alertmanager", Duration.ofMinutes(1));
    signal(store, "auth-log", Duration.ofDays(2));
    signal(store, "broken", Duration.ofMinutes(10));

    assertThat(sources.list())
        .containsExactly(
            new Source(
                "alertmanager",
                "http",
                NOW.minus(Duration.ofMinutes(1)),
                2,
                1,
                2,
                State.OK,
                null,
                "alertmanager"),
            new Source(
                "auth-log",
                "tail",
                NOW.minus(Duration.ofDays(2)),
                0,
                0,
                0,
                State.QUIET,
                null,
                null),
            new Source(
                "broken",
                "mail",
                NOW.minus(Duration.ofMinutes(10)),
                1,
                0,
                0,
                State.FAILING,
                "the server refuses the password",
                null),
            new Source("provider", "poll", NOW.minusSeconds(9), 0, 0, 0, State.OK, null, null),
            new Source("zabbix", "http", null, 0, 0, 0, State.NEVER, null, "zabbix"));
    assertThat(sources.lastSignal()).contains(NOW.minus(Duration.ofMinutes(1)));
  }

  @EachDatabase
  void countsOnAsTimeGoesBy(String engine) {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> now);
    SourceList sources = new SourceList(List.of(DOORS), new SourceQueries(database), () -> now);
    signal(store, "zabbix", Duration.ofMinutes(20));
    assertThat(zabbix(sources)).isEqualTo(1);
    now = NOW.plus(Duration.ofMinutes(40));
    signal(store, "zabbix", Duration.ofMinutes(5));
    assertThat(zabbix(sources)).isEqualTo(2);
    assertThat(sources.lastSignal()).contains(now.minus(Duration.ofMinutes(5)));
    now = NOW.plus(Duration.ofHours(24));
    assertThat(zabbix(sources)).isEqualTo(2);
    now = NOW.plus(Duration.ofHours(25));
    assertThat(zabbix(sources)).isEqualTo(1);
  }

  @EachDatabase
  void remembersASourceWhoseSignalsAreNotKeptAnyMore(String engine) {
    Database database = engines.fresh(engine);
    new SignalStore(database, () -> now).setNewest("zabbix", Ids.firstAt(NOW));
    SourceList sources = new SourceList(List.of(DOORS), new SourceQueries(database), () -> now);
    assertThat(sources.lastSignal()).contains(NOW);
  }

  private static long zabbix(Sources sources) {
    return sources.list().getLast().signals24h();
  }

  /** As the intake takes it, some time ago. */
  private String signal(SignalStore store, String source, Duration ago) {
    Instant at = now.minus(ago);
    String id = Ids.firstAt(at).substring(0, 24) + "%012x".formatted(++made);
    store.insert(List.of(new Signal(id, source, at, "", Map.of(), new byte[] {1})));
    return id;
  }
}
