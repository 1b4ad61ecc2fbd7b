package dev.tocsin.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Interruption;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlannedInterruptionsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Instant BEGIN = Instant.parse("2026-11-10T20:00:00Z");
  private static final Instant END = BEGIN.plusSeconds(7200);
  private static final Instant BEFORE = BEGIN.minusSeconds(86_400);
  private static final Instant MONTH = Instant.parse("2026-10-31T23:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-11-30T23:00:00Z");

  private static MaintenanceWindow window(
      boolean announce, Instant created, @Nullable Instant ended, @Nullable String why) {
    return new MaintenanceWindow(
        "m1",
        new MaintenanceWindow.Work(
            "New kernel",
            "needed",
            "ann",
            List.of("web01"),
            List.of("shop.example"),
            List.of("rbx8"),
            announce),
        BEGIN,
        END,
        "ann",
        created,
        0,
        ended == null ? null : BEGIN,
        ended,
        ended == null ? null : "ann",
        why,
        null,
        1);
  }

  private List<Interruption> told(String engine, MaintenanceWindow window, Instant to) {
    Database database = engines.fresh(engine);
    MaintenanceStore store = new MaintenanceStore(database);
    store.add(window);
    store.change(window);
    return new PlannedInterruptions(store, new AnnouncedStore(database)).between(MONTH, to);
  }

  @EachDatabase
  void lastsAsAnnouncedAtEachOfItsPlaces(String engine) {
    assertThat(told(engine, window(true, BEFORE, null, null), NEXT))
        .containsExactly(
            new Interruption(Interruption.Sort.PLANNED, "shop.example", null, null, BEGIN, END),
            new Interruption(Interruption.Sort.PLANNED, null, "web01", null, BEGIN, END),
            new Interruption(Interruption.Sort.PLANNED, null, null, "rbx8", BEGIN, END));
  }

  @EachDatabase
  void isOverEarlierAndNeverLaterThanAnnounced(String engine) {
    assertThat(told(engine, window(true, BEFORE, BEGIN.plusSeconds(60), "early"), NEXT))
        .extracting(Interruption::to)
        .containsOnly(BEGIN.plusSeconds(60));
    assertThat(told(engine, window(true, BEFORE, END.plusSeconds(60), "over"), NEXT))
        .extracting(Interruption::to)
        .containsOnly(END);
    assertThat(told(engine, window(true, BEFORE, null, null), BEGIN.plusSeconds(5)))
        .extracting(Interruption::to)
        .containsOnly(BEGIN.plusSeconds(5));
  }

  @EachDatabase
  void whatClientsWereNotToldOfBeforeIsNotPlanned(String engine) {
    assertThat(told(engine, window(false, BEFORE, null, null), NEXT)).isEmpty();
    assertThat(told(engine, window(true, BEFORE, BEGIN.minusSeconds(9), "cancelled"), NEXT))
        .isEmpty();
    assertThat(told(engine, window(true, BEGIN.plusSeconds(600), null, null), NEXT))
        .extracting(Interruption::from)
        .containsOnly(BEGIN.plusSeconds(600));
    assertThat(told(engine, window(true, END.plusSeconds(1), null, null), NEXT)).isEmpty();
  }
}
