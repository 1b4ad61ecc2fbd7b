package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Feed;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.extension.RegisterExtension;

class BacklogQueriesTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void theOldestOfWhatARouteReadsAndHasNotHandledIsTold(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      Backlog backlog = new BacklogQueries(database, inbox.pump);
      String first = inbox.intake.accept(inbox.signal("slow", "one")).signalId();
      inbox.intake.accept(inbox.signal("slow", "two"));
      inbox.intake.accept(inbox.signal("nobody", "three"));
      assertThat(backlog.oldest()).as("no route reads them").isEmpty();

      CountDownLatch hold = new CountDownLatch(1);
      Feed.Subscription reading =
          inbox.pump.subscribe("slow", SignalPump.BatchLimits.BULK, batch -> hold.await());
      assertThat(backlog.oldest()).containsOnlyKeys("slow").containsEntry("slow", first);
      hold.countDown();
      await().until(() -> backlog.oldest().isEmpty());
      reading.close();
    }
  }
}
