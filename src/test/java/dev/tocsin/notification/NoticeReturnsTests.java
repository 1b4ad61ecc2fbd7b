package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class NoticeReturnsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void aNoticeThatCameBackIsMarkedOnce(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(Invented.client("dupont", Invented.contact("Anne", "anne@dupont.example", "fr")));
    hub.tell(1, IncidentEvent.Type.OPENED, "opened");
    Notice notice = hub.queries.page(new NoticeQueries.Filter(null, null, null, 1)).getFirst();
    BounceStore bounces = new BounceStore(hub.database);
    NoticeReturns returns = new NoticeReturns(hub.queries, bounces, hub.record);
    int lines = hub.record.lines.size();

    assertThat(returns.bounced("other@hub.example", notice.address(), "5.1.1", Invented.NOW))
        .as("another mail")
        .isFalse();
    assertThat(returns.bounced(notice.messageId(), "paul@dupont.example", "5.1.1", Invented.NOW))
        .as("another person")
        .isFalse();
    assertThat(
            returns.bounced(
                notice.messageId(), "Anne@Dupont.example", "5.1.1 User\nunknown", Invented.NOW))
        .isTrue();
    assertThat(returns.bounced(notice.messageId(), notice.address(), "5.2.2", Invented.NOW))
        .isTrue();

    assertThat(bounces.of(List.of(notice.id(), "x"))).containsOnlyKeys(notice.id());
    assertThat(bounces.of(List.of(notice.id()))).containsEntry(notice.id(), "5.1.1 User unknown");
    assertThat(hub.record.lines.subList(lines, hub.record.lines.size()))
        .containsExactly("notice 'opened' to a contact of dupont came back");
  }

  @EachDatabase
  void aCardIsToBeReviewedUntilItsAddressIsCorrectedOrReached(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(
        Invented.client("dupont", Invented.contact("Anne", "Anne@dupont.example", "fr")),
        Invented.client("smith", Invented.contact("Sam", "sam@smith.example", "en")));
    hub.tell(1, IncidentEvent.Type.OPENED, "opened");
    BounceStore bounces = new BounceStore(hub.database);
    NoticeReturns returns = new NoticeReturns(hub.queries, bounces, hub.record);
    CardsToReview cards = new CardsToReview(bounces, () -> hub.inventory, hub);
    assertThat(cards.list()).isEmpty();

    List<Notice> first = hub.queries.page(new NoticeQueries.Filter(null, null, null, 10));
    first.forEach(one -> returns.bounced(one.messageId(), one.address(), "5.1.1", hub.instant()));
    assertThat(cards.list())
        .extracting(one -> one.client() + " " + one.contact() + " " + one.address())
        .containsExactlyInAnyOrder(
            "dupont Anne Anne@dupont.example", "smith Sam sam@smith.example");
    assertThat(cards.list().getFirst().reason()).isEqualTo("5.1.1");

    hub.tell(2, IncidentEvent.Type.RESOLVED, "back");
    hub.database.writing(
        sql -> sql.update("update notices set status = 'delivered' where client_id = 'smith'"));
    assertThat(cards.list()).extracting(CardsToReview.Doubt::client).containsExactly("dupont");

    hub.touched(
        Invented.client("dupont", Invented.contact("Anne", "anne@new.example", "fr")),
        Invented.client("smith", Invented.contact("Sam", "sam@smith.example", "en")));
    assertThat(cards.list()).isEmpty();
  }
}
