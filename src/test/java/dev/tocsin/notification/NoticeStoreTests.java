package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.Client;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.TocsinSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a crash at each point leaves behind, and the order in which notices leave. */
class NoticeStoreTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Client client(int number) {
    return Invented.client(
        "c" + number, Invented.contact("C", "c" + number + "@example.org", "fr"));
  }

  private static Client[] clients(int count) {
    return IntStream.range(0, count).mapToObj(NoticeStoreTests::client).toArray(Client[]::new);
  }

  @EachDatabase
  void aCrashBeforeSendingLeavesThemWaiting(String engine) {
    TocsinSettings settings = engines.settings(engine);
    Hub before = new Hub(engines.open(settings), new Hub.NoChannel());
    before.touched(clients(3));
    before.tell(1, Type.OPENED, "opened");
    engines.close();

    Hub after = new Hub(engines.open(settings), new Hub.NoChannel());
    assertThat(after.deliveries.recover(after.instant())).isZero();
    assertThat(after.deliveries.claim(10, after.instant())).hasSize(3);
  }

  @EachDatabase
  void aCrashWhileSendingRepeatsOnlyWhatHasNoAnswer(String engine) {
    TocsinSettings settings = engines.settings(engine);
    Hub before = new Hub(engines.open(settings), new Hub.NoChannel());
    before.touched(clients(3));
    before.tell(1, Type.OPENED, "opened");
    List<Notice.Written> claimed = before.deliveries.claim(10, before.instant());
    Notice delivered = claimed.get(0).notice();
    Notice refused = claimed.get(1).notice();
    before.settlement.delivered(
        delivered,
        new DeliveryStore.Attempt(before.instant(), Duration.ZERO, "delivered", "250 ok"),
        before.instant());
    before.settlement.failed(
        refused,
        new DeliveryStore.Attempt(before.instant(), Duration.ZERO, "failed", "550 no"),
        "550 no",
        before.instant());
    engines.close();

    Hub after = new Hub(engines.open(settings), new Hub.NoChannel());
    assertThat(after.deliveries.recover(after.instant())).isEqualTo(1);
    List<Notice.Written> again = after.deliveries.claim(10, after.instant());
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().notice().messageId())
        .isEqualTo(claimed.get(2).notice().messageId());
    assertThat(again.getFirst().notice().uncertain()).isEqualTo(1);
  }

  @EachDatabase
  void aNoticeOnItsWayHoldsItsIncidentOpen(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    NoticesOfIncident part = new NoticesOfIncident(hub.queries, new BounceStore(hub.database));
    hub.touched(clients(1));
    assertThat(part.holdsOpen("incident-1")).isFalse();
    hub.tell(1, Type.OPENED, "opened");
    assertThat(part.holdsOpen("incident-1")).isTrue();
    Notice sending = hub.deliveries.claim(10, hub.instant()).getFirst().notice();
    assertThat(part.holdsOpen("incident-1")).isTrue();
    hub.settlement.delivered(
        sending,
        new DeliveryStore.Attempt(hub.instant(), Duration.ZERO, "delivered", "250 ok"),
        hub.instant());
    assertThat(part.holdsOpen("incident-1")).isFalse();
  }

  @EachDatabase
  void whatOneSenderHasNoOtherGets(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(5));
    hub.tell(1, Type.OPENED, "opened");

    assertThat(hub.deliveries.claim(3, hub.instant())).hasSize(3);
    assertThat(hub.deliveries.claim(3, hub.instant())).hasSize(2);
    assertThat(hub.deliveries.claim(3, hub.instant())).isEmpty();
  }

  @EachDatabase
  void aNewerNoticeWaitsForTheOlderOfItsPerson(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(1));
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.RESOLVED, "back");

    List<Notice.Written> first = hub.deliveries.claim(10, hub.instant());
    assertThat(first).extracting(w -> w.notice().template()).containsExactly(NoticeTemplate.OPENED);
    assertThat(hub.deliveries.due(hub.instant())).isFalse();
    hub.settlement.delivered(
        first.getFirst().notice(),
        new DeliveryStore.Attempt(hub.instant(), Duration.ZERO, "delivered", "250 ok"),
        hub.instant());
    assertThat(hub.deliveries.claim(10, hub.instant()))
        .extracting(w -> w.notice().template())
        .containsExactly(NoticeTemplate.BACK);
  }

  @EachDatabase
  void whatIsPutOffComesBackInItsTime(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(1));
    hub.tell(1, Type.OPENED, "opened");
    Notice notice = hub.deliveries.claim(1, hub.instant()).getFirst().notice();
    hub.deliveries.postponed(
        notice,
        new DeliveryStore.Postponement(
            hub.instant().plusSeconds(10), false, "451 later", "451 later"),
        hub.instant());

    assertThat(hub.deliveries.due(hub.instant().plusSeconds(9))).isFalse();
    assertThat(hub.deliveries.due(hub.instant().plusSeconds(10))).isTrue();
    assertThat(hub.deliveries.nextDue()).contains(hub.instant().plusSeconds(10));
  }

  @EachDatabase
  void aDeliveredNoticeCannotBeSentAgain(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(1));
    hub.tell(1, Type.OPENED, "opened");
    Notice notice = hub.deliveries.claim(1, hub.instant()).getFirst().notice();
    hub.deliveries.delivered(notice, "250 ok", hub.instant());

    assertThat(hub.deliveries.retry(notice, Duration.ofDays(3), hub.instant())).isFalse();
    assertThat(hub.deliveries.failed(notice, NoticeStatus.SENDING, "late", null, hub.instant()))
        .isFalse();
    assertThat(hub.states()).containsExactly("c0@example.org opened delivered");
  }

  @EachDatabase
  void twoSendersThatGiveUpTogetherTellItOnce(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(2));
    hub.tell(1, Type.OPENED, "opened");
    Notice seenByBoth = hub.notices().getFirst();
    hub.settlement.failed(seenByBoth, null, "given up", hub.instant());
    hub.settlement.failed(seenByBoth, null, "given up", hub.instant());

    assertThat(hub.record.lines).filteredOn(line -> line.endsWith("failed: given up")).hasSize(1);
    assertThat(hub.record.lines).noneMatch(line -> line.contains(" delivered"));
  }

  @EachDatabase
  void pagesAreNewestFirst(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(clients(5));
    hub.tell(1, Type.OPENED, "opened");
    List<Notice> first =
        hub.queries.page(new NoticeQueries.Filter("incident-1", NoticeStatus.PENDING, null, 3));
    List<Notice> second =
        hub.queries.page(new NoticeQueries.Filter(null, null, first.getLast().id(), 3));

    assertThat(first).extracting(Notice::address).first().isEqualTo("c4@example.org");
    assertThat(second)
        .extracting(Notice::address)
        .containsExactly("c1@example.org", "c0@example.org");
    assertThat(hub.queries.page(new NoticeQueries.Filter("another", NoticeStatus.PENDING, null, 3)))
        .isEmpty();
  }
}
