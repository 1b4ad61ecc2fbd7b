package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.signal.door.OpenDoors;
import dev.tocsin.signal.door.OpenDoors.Door;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.unit.DataSize;

class SignalPrunerTests {

  private static final OpenDoors DOORS =
      () ->
          List.of(
              new Door("mail-log", "tail", null, null),
              new Door("servers", "syslog", null, null),
              new Door("alertmanager", "http", null, null));

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private Instant now = Instant.now();

  @EachDatabase
  void linesThatToldOfNoIncidentGoEarly(String engine) throws Exception {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> now);
    SignalPruner pruner =
        new SignalPruner(
            store,
            () -> now,
            new SignalSettings(
                10,
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(5),
                Duration.ofHours(24),
                Duration.ofMinutes(5),
                3,
                Duration.ofDays(90),
                Duration.ofDays(7),
                Duration.ofMinutes(10)),
            List.of(DOORS));
    String evidence = handled(store, "mail-log", Set.of("incident-1"));
    String untold = handled(store, "mail-log", Set.of());
    String sent = handled(store, "servers", Set.of());
    String posted = handled(store, "alertmanager", Set.of());
    String odd = signal(store, "mail-log");
    store.record(List.of(new SignalOutcome(odd, SignalStatus.QUARANTINED, "no syslog", null)));

    now = now.plus(Duration.ofDays(6));
    pruner.prune();
    assertThat(kept(database, evidence, untold, sent, posted, odd)).isEqualTo(5);

    now = now.plus(Duration.ofDays(2));
    pruner.prune();
    assertThat(kept(database, untold, sent)).isZero();
    assertThat(kept(database, evidence, posted, odd)).isEqualTo(3);

    now = now.plus(Duration.ofDays(90));
    pruner.prune();
    assertThat(kept(database, evidence, posted)).isZero();
    assertThat(kept(database, odd)).isEqualTo(1);
  }

  private static int kept(Database database, String... ids) {
    int kept = 0;
    for (String id : ids) {
      Integer found =
          database
              .reading()
              .queryForObject("select count(*) from signals where id = ?", Integer.class, id);
      kept += found == null ? 0 : found;
    }
    return kept;
  }

  private String handled(SignalStore store, String source, Set<String> incidents) {
    String id = signal(store, source);
    store.record(
        List.of(new SignalOutcome(id, SignalStatus.PROCESSED, null, null).about(incidents)));
    return id;
  }

  private String signal(SignalStore store, String source) {
    String id = Ids.next();
    byte[] line = "Nov 22 01:21:52 web01 x: y\n".getBytes(StandardCharsets.UTF_8);
    store.insert(List.of(new Signal(id, source, now, "", Map.of(), line)));
    return id;
  }
}
