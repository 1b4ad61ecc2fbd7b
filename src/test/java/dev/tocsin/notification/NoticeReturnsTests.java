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
}
