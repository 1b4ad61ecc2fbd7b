package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.signal.ToldSignals.Span;
import dev.tocsin.signal.ToldSignals.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToldSignalQueriesTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void theNewestThatToldOfAlertsAreReadInPagesOldestFirst(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      ToldSignals told = new ToldSignalQueries(database);
      assertThat(told.newest(10)).isEmpty();

      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        ids.add(inbox.intake.accept(inbox.signal("slow", "signal " + i)).signalId());
      }
      List<SignalOutcome> outcomes = new ArrayList<>();
      for (String id : ids) {
        String alerts = id.equals(ids.get(3)) ? null : "[\"" + id + "\"]";
        outcomes.add(
            new SignalOutcome(id, SignalStatus.PROCESSED, null, alerts).about(Set.of("incident")));
      }
      new SignalStore(database, java.time.InstantSource.system()).record(outcomes);

      Span span = told.newest(3).orElseThrow();
      assertThat(span).isEqualTo(new Span(ids.get(1), ids.get(4)));
      assertThat(told.newest(100)).contains(new Span(ids.get(0), ids.get(4)));
      List<Told> first = told.page(span, "", 2);
      assertThat(first).extracting(Told::id).containsExactly(ids.get(1), ids.get(2));
      assertThat(first.getFirst().alerts()).isEqualTo("[\"" + ids.get(1) + "\"]");
      assertThat(told.page(span, ids.get(2), 2)).extracting(Told::id).containsExactly(ids.get(4));
      assertThat(told.page(span, ids.get(4), 2)).isEmpty();
      assertThat(told.counted(span)).as("one told of an incident without an alert").isEqualTo(1);
    }
  }
}
