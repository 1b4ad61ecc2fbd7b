package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.Client;
import dev.tocsin.notification.ClientNotices.Told;
import dev.tocsin.notification.ClientNotices.Way;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class SentToClientsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Client client(String name) {
    return Invented.client(name, Invented.contact(name, name + "@example.org", "fr"));
  }

  @EachDatabase
  void theyAreFollowedUntilTheLastIsSettledAndThenTold(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    BounceStore bounces = new BounceStore(hub.database);
    SentToClients sent = new SentToClients(hub.queries, bounces);
    hub.staff.add(new StaffSettings.Member("Ann", "ann@hub.example", "en"));
    hub.touched(client("a"), client("b"));
    hub.tell(1, Type.OPENED, "opened");
    hub.staff(2, Map.of("graver", "critical"), "staff-changed");
    assertThat(sent.of("incident-1"))
        .as("staff are no clients")
        .extracting(Told::template, Told::to, Told::way)
        .containsExactly(
            tuple("opened", "a@example.org", Way.WAITING),
            tuple("opened", "b@example.org", Way.WAITING));

    List<Notice> claimed =
        hub.deliveries.claim(10, hub.instant()).stream()
            .map(Notice.Written::notice)
            .filter(notice -> notice.clientId() != null)
            .toList();
    deliver(hub, claimed.getFirst());
    assertThat(hub.record.told).as("one is on its way").isEmpty();
    hub.settlement.failed(
        claimed.getLast(), attempt(hub, "failed"), "no such mailbox", hub.instant());
    assertThat(hub.record.told).containsExactly(Type.TOLD);
    assertThat(sent.of("incident-1"))
        .extracting(Told::way)
        .containsExactly(Way.DELIVERED, Way.FAILED);
    assertThat(sent.of("incident-1").getLast().problem()).isEqualTo("no such mailbox");

    bounces.add(claimed.getFirst().id(), "mailbox full", hub.instant());
    assertThat(sent.of("incident-1").getFirst())
        .satisfies(
            told -> {
              assertThat(told.way()).isEqualTo(Way.FAILED);
              assertThat(told.problem()).isEqualTo("mailbox full");
            });
    assertThat(sent.of("another")).isEmpty();
  }

  private static void deliver(Hub hub, Notice notice) {
    hub.settlement.delivered(notice, attempt(hub, "delivered"), hub.instant());
  }

  private static DeliveryStore.Attempt attempt(Hub hub, String outcome) {
    return new DeliveryStore.Attempt(hub.instant(), Duration.ZERO, outcome, "250 ok");
  }
}
