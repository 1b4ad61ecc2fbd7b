package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.Colleague;
import dev.tocsin.incident.Estimate;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who hears of an estimate, a call, a reminder and an intrusion, and in which words. */
class EstimateNoticeTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Client ACME =
      Invented.client(
          "acme",
          Invented.contact("Marie", "marie@acme.example", "fr"),
          Invented.contact("John", "john@acme.example", "en"));
  private static final Client BETA =
      Invented.client("beta", Invented.contact("Bob", "bob@beta.example", "en"));

  private Hub hub(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(ACME);
    hub.staff.add(new StaffSettings.Member("Paul", "paul@hoster.example", "en"));
    hub.people.all.add(new Colleague("zoe", "Zoé", "zoe@hoster.example", "fr"));
    return hub;
  }

  private static void tell(Hub hub, long sequence, Type type, Map<String, String> data) {
    hub.step().clients(Invented.event(sequence, type, data), "estimate");
  }

  private String last(Hub hub, String address) {
    Notice notice =
        hub.notices().stream()
            .filter(one -> one.address().equals(address))
            .reduce((first, second) -> second)
            .orElseThrow();
    NoticeText text = hub.queries.text(notice.id());
    return text.subject() + "\n" + text.plain();
  }

  @EachDatabase
  void anEstimateGoesToThoseWhoKnowInTheirLanguageAndInParisTime(String engine) {
    Hub hub = hub(engine);
    tell(hub, 1, Type.ESTIMATED, Map.of("at", "2026-11-22T04:30:00Z"));
    assertThat(hub.notices()).as("nobody was told of the incident").isEmpty();
    hub.tell(2, Type.OPENED, "opened");
    hub.touched(ACME, BETA);
    tell(
        hub, 3, Type.ESTIMATED, Map.of("at", "2026-11-22T04:30:00Z", "text", "Disk <b>copied</b>"));
    assertThat(hub.states())
        .containsExactly(
            "marie@acme.example opened pending",
            "john@acme.example opened pending",
            "marie@acme.example estimate pending",
            "john@acme.example estimate pending");
    assertThat(last(hub, "john@acme.example"))
        .contains("Expected end: 22 November 2026 at 05:30 (Paris time)", "Disk <b>copied</b>");
    assertThat(last(hub, "marie@acme.example"))
        .contains("Fin prévue\u00a0: 22\u00a0novembre 2026 à 5\u00a0h\u00a030 (heure de Paris)");
    Notice notice = hub.notices().getLast();
    assertThat(hub.queries.text(notice.id()).html())
        .contains("&lt;b&gt;copied")
        .doesNotContain("<b>copied");
  }

  @EachDatabase
  void aChangeAndAWithdrawalAreToldEach(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    tell(hub, 2, Type.ESTIMATED, Map.of("at", "2026-11-22T04:30:00Z"));
    tell(
        hub,
        3,
        Type.ESTIMATED,
        Map.of("at", "2026-11-22T06:00:00Z", "before", "2026-11-22T04:30:00Z"));
    assertThat(last(hub, "john@acme.example")).contains("New expected end: 22 November 2026 at 07");
    tell(hub, 4, Type.ESTIMATE_WITHDRAWN, Map.of("before", "2026-11-22T06:00:00Z"));
    assertThat(last(hub, "john@acme.example"))
        .contains("no longer holds")
        .doesNotContain("Expected end:");
    assertThat(hub.notices()).hasSize(8);
    hub.tell(5, Type.RESOLVED, "back");
    tell(hub, 6, Type.ESTIMATED, Map.of("at", "2026-11-22T09:00:00Z"));
    assertThat(hub.notices()).as("who was told that it is over hears no more").hasSize(10);
  }

  @EachDatabase
  void whoJoinsLaterIsToldOnceFromThePresentState(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.estimate = new Estimate(Invented.NOW.plus(Duration.ofHours(3)), "", Invented.NOW, "ann");
    hub.touched(ACME, BETA);
    hub.tell(2, Type.CHANGED, "opened");
    hub.tell(3, Type.CHANGED, "opened");
    assertThat(hub.states())
        .filteredOn(state -> state.startsWith("bob"))
        .containsExactly("bob@beta.example opened pending");
    assertThat(hub.notices()).hasSize(3);
    assertThat(last(hub, "bob@beta.example"))
        .contains("We expect it to be over by 22 November 2026 at 06:12 (Paris time).");
    assertThat(last(hub, "john@acme.example")).doesNotContain("We expect it to be over");
  }

  @EachDatabase
  void anEstimateThatHasPassedIsPromisedToNobody(String engine) {
    Hub hub = hub(engine);
    hub.estimate = new Estimate(Invented.NOW.plusSeconds(30), "", Invented.NOW, "ann");
    hub.tell(1, Type.OPENED, "opened");
    assertThat(last(hub, "john@acme.example")).doesNotContain("We expect it to be over");
  }

  @EachDatabase
  void thatItIsAnIntrusionIsToldToThoseWhoKnewOfAFault(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.record.incident =
        Invented.incident(
            "intrusion",
            dev.tocsin.alert.Severity.CRITICAL,
            dev.tocsin.incident.Incident.State.WORKING);
    hub.tell(2, Type.KIND, "opened");
    hub.tell(2, Type.KIND, "opened");
    assertThat(hub.notices()).hasSize(4);
    assertThat(last(hub, "john@acme.example")).contains("Security incident in progress");
    hub.record.scope = new IncidentScope(List.of(), List.of());
    hub.tell(3, Type.RESOLVED, "back");
    assertThat(hub.notices()).hasSize(6);
  }

  @EachDatabase
  void aCallAndAReminderGoToTheOnePerson(String engine) {
    Hub hub = hub(engine);
    staff(
        hub,
        1,
        Type.CALLED,
        "staff-called",
        Map.of("person", "zoe", "text", "le RAID", "by", "ann"));
    assertThat(hub.states()).containsExactly("zoe@hoster.example staff-called pending");
    assertThat(last(hub, "zoe@hoster.example"))
        .contains("ann vous appelle", "Demande\u00a0: le RAID", "https://hub.example/incidents/12");
    staff(hub, 2, Type.REMINDED, "staff-reminder", Map.of("person", "PAUL", "owner", "PAUL"));
    staff(hub, 3, Type.REMINDED, "staff-reminder", Map.of("person", "token", "owner", "token"));
    staff(hub, 4, Type.CALLED, "staff-called", Map.of("person", "mallory", "text", "x"));
    assertThat(hub.states())
        .filteredOn(state -> state.startsWith("paul"))
        .as("by the name in the settings, and whatever its owner cannot hear")
        .hasSize(2);
    assertThat(hub.notices()).hasSize(3);
  }

  @EachDatabase
  void anEstimateThatEndsIsForItsOwnerAndOneThatHasPassedForAll(String engine) {
    Hub hub = hub(engine);
    Map<String, String> data = Map.of("at", "2026-11-22T04:30:00Z", "person", "zoe");
    staff(hub, 1, Type.ESTIMATE_ENDING, "staff-estimate", data);
    staff(hub, 2, Type.ESTIMATE_PASSED, "staff-estimate", data);
    staff(hub, 3, Type.EXPIRED, "staff-expired", Map.of("owner", "zoe", "quiet", "30 min"));
    assertThat(hub.states())
        .containsExactly(
            "zoe@hoster.example staff-estimate pending",
            "paul@hoster.example staff-estimate pending",
            "paul@hoster.example staff-expired pending");
    assertThat(last(hub, "zoe@hoster.example")).contains("La fin annoncée approche", "Changez-la");
    assertThat(last(hub, "paul@hoster.example"))
        .contains("zoe took charge of incident no. 12, and nothing was done for 30 min");
  }

  private static void staff(
      Hub hub, long sequence, Type type, String template, Map<String, String> data) {
    IncidentEvent event = Invented.event(sequence, type, data);
    hub.step().staff(event, template);
  }
}
