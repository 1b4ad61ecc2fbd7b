package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalKindsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void whatAPersonSaidStays(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      SignalKinds kinds = new SignalKindStore(database, inbox.store, new SignalWakeups());
      String id = inbox.intake.accept(inbox.signal("support", "mail")).signalId();
      assertThat(kinds.of(id)).isEmpty();
      assertThat(kinds.correct(id, "client", "ann")).isFalse();

      kinds.told(id, "machine", "a bulk mail");
      kinds.told(id, "stranger", "nobody knows it");
      assertThat(kinds.of(id)).contains(new SignalKinds.Told("stranger", "nobody knows it", null));

      inbox.done(inbox.batch("support"));
      assertThat(kinds.correct(id, "client", "ann")).isTrue();
      assertThat(inbox.queries.find(id).orElseThrow().status().word()).isEqualTo("received");
      kinds.told(id, "stranger", "nobody knows it");

      assertThat(kinds.of(id)).contains(new SignalKinds.Told("client", "said by ann", "ann"));
      SignalController.Detail shown = inbox.queries.find(id).orElseThrow();
      assertThat(List.of(shown.kind(), shown.kindReason(), shown.kindBy()))
          .containsExactly("client", "said by ann", "ann");
      assertThat(inbox.queries.list(new SignalFilter(null, null, "client"), null, 5))
          .extracting(SignalController.Summary::kind)
          .containsExactly("client");
      assertThat(inbox.queries.list(new SignalFilter(null, null, "stranger"), null, 5)).isEmpty();
      SignalSearchQueries search = new SignalSearchQueries(database);
      assertThat(search.find("mail", new SignalFilter(null, null, "client"), null, 5).items())
          .hasSize(1);
      assertThat(search.find("mail", new SignalFilter(null, null, "stranger"), null, 5).items())
          .isEmpty();
    }
  }

  @EachDatabase
  void theKindGoesWithItsSignal(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      SignalKinds kinds = new SignalKindStore(database, inbox.store, new SignalWakeups());
      String id = inbox.intake.accept(inbox.signal("support", "mail")).signalId();
      kinds.told(id, "machine", "a bulk mail");
      inbox.done(inbox.batch("support"));
      assertThat(inbox.store.prune(inbox.now.plus(Duration.ofDays(400)), 10)).isEqualTo(1);
      assertThat(kinds.of(id)).isEmpty();
    }
  }
}
