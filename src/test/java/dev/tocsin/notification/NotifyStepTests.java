package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
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

class NotifyStepTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Client ACME =
      Invented.client(
          "acme",
          Invented.contact("Marie", "marie@acme.example", "fr"),
          Invented.contact("John", "john@acme.example", "en"),
          Invented.contact("Marie again", "Marie@ACME.example", "fr"));
  private static final Client BETA =
      Invented.client("beta", Invented.contact("Bob", "bob@beta.example", "en"));

  private Hub hub(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(ACME, BETA);
    return hub;
  }

  @EachDatabase
  void writesOneNoticeForEachContact(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");

    assertThat(hub.states())
        .containsExactly(
            "marie@acme.example opened pending",
            "john@acme.example opened pending",
            "bob@beta.example opened pending");
    assertThat(hub.record.lines).containsExactly("notice 'opened': 3 contacts of 2 clients");
    Notice first = hub.notices().getFirst();
    assertThat(first.messageId()).isEqualTo(first.id() + "@hub.example");
  }

  @EachDatabase
  void namesOnlyTheClientsOwnServices(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");

    for (Notice notice : hub.notices()) {
      NoticeText text = hub.queries.text(notice.id());
      String other = "acme".equals(notice.clientId()) ? "beta" : "acme";
      assertThat(text.subject() + text.plain() + text.html())
          .contains(notice.clientId() + ".example")
          .doesNotContain(other);
    }
  }

  @EachDatabase
  void eachClientHearsItsOwnEstimateAlone(String engine) {
    Hub hub = hub(engine);
    Map<String, String> estimates =
        Map.of("client.acme", "2026-11-22T10:00:00Z", "client.beta", "2026-11-22T19:45:00Z");
    hub.step().clients(Invented.event(1, Type.RECOVERY, estimates), "recovery-estimate");

    assertThat(hub.states())
        .containsExactly(
            "marie@acme.example recovery-estimate pending",
            "john@acme.example recovery-estimate pending",
            "bob@beta.example recovery-estimate pending");
    for (Notice notice : hub.notices()) {
      NoticeText text = hub.queries.text(notice.id());
      String all = (text.subject() + text.plain() + text.html()).replace('\u00a0', ' ');
      boolean french = notice.address().startsWith("marie");
      String acme = french ? "11 h 00" : "11:00";
      String beta = french ? "20 h 45" : "20:45";
      boolean first = "acme".equals(notice.clientId());
      assertThat(all)
          .contains(first ? acme : beta)
          .doesNotContain(first ? beta : acme)
          .doesNotContain(first ? "beta" : "acme");
    }
    assertThat(hub.record.lines)
        .containsExactly("notice 'recovery-estimate': 3 contacts of 2 clients");
  }

  @EachDatabase
  void anEstimateThatMovedIsToldAgainToThoseWhomItConcerns(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    Map<String, String> one = Map.of("client.beta", "2026-11-22T10:00:00Z");
    hub.step().clients(Invented.event(2, Type.RECOVERY, one), "recovery-estimate");
    Map<String, String> other = Map.of("client.beta", "2026-11-22T12:00:00Z");
    hub.step().clients(Invented.event(3, Type.RECOVERY, other), "recovery-estimate");
    Map<String, String> back = Map.of("back.beta", "2026-11-22T11:00:00Z");
    hub.step().clients(Invented.event(4, Type.RECOVERY, back), "recovery-estimate");
    Map<String, String> gone = Map.of("client.nobody", "2026-11-22T11:00:00Z");
    hub.step().clients(Invented.event(5, Type.RECOVERY, gone), "recovery-estimate");

    assertThat(hub.notices().stream().skip(3).map(Notice::clientId))
        .containsExactly("beta", "beta", "beta");
    assertThat(hub.queries.text(hub.notices().getLast().id()).plain())
        .contains("have been back since");
    assertThat(hub.record.lines.getLast()).contains("nobody cannot be told: not in the inventory");
  }

  @EachDatabase
  void theSameEventAgainChangesNothing(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(1, Type.OPENED, "opened");

    assertThat(hub.notices()).hasSize(3);
    assertThat(hub.record.lines).hasSize(1);
  }

  @EachDatabase
  void staffHearOnceThatAnIncidentGrowsAndOnceOfEachSeverity(String engine) {
    Hub hub = hub(engine);
    hub.staff(1, Map.of("joined", "disk", "what", "Disk full on web01"), "staff-changed");
    hub.staff(2, Map.of("joined", "disk"), "staff-changed");
    hub.staff(3, Map.of("joined", "disk", "graver", "critical"), "staff-changed");
    hub.staff(4, Map.of("evidence", "strong"), "staff-changed");
    hub.staff(5, Map.of("joined", "load", "graver", "critical"), "staff-changed");

    assertThat(hub.record.lines)
        .hasSize(2)
        .allMatch(line -> line.startsWith("notice 'staff-changed': "));
  }

  @EachDatabase
  void aRolledBackTransactionLeavesNoNotice(String engine) {
    Hub hub = hub(engine);
    assertThatThrownBy(
            () ->
                hub.database.writing(
                    sql -> {
                      hub.tell(1, Type.OPENED, "opened");
                      throw new IllegalStateException("the route failed");
                    }))
        .hasMessage("the route failed");
    assertThat(hub.notices()).isEmpty();

    hub.tell(1, Type.OPENED, "opened");
    assertThat(hub.notices()).hasSize(3);
  }

  @EachDatabase
  void whoJoinsLaterIsToldAndNobodyTwice(String engine) {
    Hub hub = hub(engine);
    hub.record.scope = new IncidentScope(List.of("acme.example"), List.of("acme"));
    hub.tell(1, Type.OPENED, "opened");
    hub.touched(ACME, BETA);
    hub.tell(2, Type.CHANGED, "opened");

    assertThat(hub.notices()).hasSize(3);
  }

  @EachDatabase
  void backGoesOnlyToThoseWhoWereTold(String engine) {
    Hub hub = hub(engine);
    hub.record.scope = new IncidentScope(List.of("acme.example"), List.of("acme"));
    hub.tell(1, Type.OPENED, "opened");
    hub.touched(ACME, BETA);
    hub.tell(2, Type.RESOLVED, "back");

    assertThat(hub.states())
        .contains("marie@acme.example back pending", "john@acme.example back pending")
        .noneMatch(state -> state.startsWith("bob"));
  }

  @EachDatabase
  void backReachesAClientWhoseAlertsHaveEnded(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.record.scope = new IncidentScope(List.of(), List.of());
    hub.tell(2, Type.RESOLVED, "back");

    assertThat(hub.states()).contains("bob@beta.example back pending");
  }

  @EachDatabase
  void aFaultThatComesBackIsToldAnew(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.RESOLVED, "back");
    hub.tell(3, Type.CHANGED, "opened");
    assertThat(hub.notices()).hasSize(6);

    hub.tell(4, Type.REOPENED, "opened");
    hub.tell(5, Type.RESOLVED, "back");
    assertThat(hub.notices()).hasSize(12);
  }

  @EachDatabase
  void whoseFirstNoticeWasRefusedIsToldOfTheNextOutage(String engine) {
    Hub hub = hub(engine);
    hub.touched(BETA);
    hub.tell(1, Type.OPENED, "opened");
    refused(hub);
    hub.tell(2, Type.RESOLVED, "back");
    assertThat(hub.states()).containsExactly("bob@beta.example opened failed");

    hub.tell(3, Type.REOPENED, "opened");
    assertThat(hub.states())
        .containsExactly("bob@beta.example opened failed", "bob@beta.example opened pending");
    assertThat(hub.record.lines.getLast()).isEqualTo("notice 'opened': 1 contact of 1 client");
  }

  @EachDatabase
  void theTimelineCountsOnlyWhatIsWritten(String engine) {
    Hub hub = hub(engine);
    hub.touched(BETA);
    hub.tell(1, Type.OPENED, "opened");
    refused(hub);
    hub.tell(2, Type.CHANGED, "opened");

    assertThat(hub.notices()).hasSize(1);
    assertThat(hub.record.lines.getLast()).isEqualTo("notice 'opened': no client to tell");
  }

  private static void refused(Hub hub) {
    hub.database.writing(sql -> sql.update("update notices set status = 'failed'"));
  }

  @EachDatabase
  void aCutSiteConcernsItsOwnClientUntilItIsRestored(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.ISOLATED, "beta.example", "isolated");
    hub.tell(3, Type.RESOLVED, "back");

    assertThat(hub.states())
        .contains("bob@beta.example isolated pending", "marie@acme.example back pending")
        .doesNotContain("marie@acme.example isolated pending", "bob@beta.example back pending");
    assertThat(hub.record.lines.getLast()).contains("beta cannot be told: still cut: beta.example");

    hub.tell(4, Type.RESTORED, "beta.example", "back");
    assertThat(hub.states()).contains("bob@beta.example back pending").hasSize(7);
  }

  @EachDatabase
  void backWaitsForACutOfAnIncidentThatAPersonMergedWithIt(String engine) {
    Hub hub = hub(engine);
    cutInAnotherIncident(hub);
    hub.record.kin = List.of("incident-1", "incident-2");

    backComesOnlyOnceTheCutIsUndone(hub);
  }

  @EachDatabase
  void backWaitsForACutOfAnIncidentThatARuleMadePartOfIt(String engine) {
    Hub hub = hub(engine);
    cutInAnotherIncident(hub);
    hub.record.absorbed = Map.of("incident-1", List.of("incident-2"));

    backComesOnlyOnceTheCutIsUndone(hub);
  }

  private static void cutInAnotherIncident(Hub hub) {
    hub.record.others.put(
        Invented.incident("incident-2", 13, "intrusion", Severity.CRITICAL, Incident.State.CLOSED),
        new IncidentScope(List.of("beta.example"), List.of("beta")));
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.ISOLATED, "acme.example", "isolated");
    cut(hub, 3, Type.ISOLATED, "isolated");
  }

  private static void backComesOnlyOnceTheCutIsUndone(Hub hub) {
    hub.record.incident =
        Invented.incident("intrusion", Severity.CRITICAL, Incident.State.RESOLVED);
    hub.tell(4, Type.RESOLVED, "back");
    assertThat(hub.states()).noneMatch(state -> state.contains(" back "));
    assertThat(hub.record.lines.getLast())
        .contains("acme cannot be told: still cut: acme.example")
        .contains("beta cannot be told: still cut: beta.example");

    cut(hub, 5, Type.RESTORED, "back");
    assertThat(hub.queries.ofIncident("incident-2"))
        .extracting(notice -> notice.address() + " " + notice.template().word())
        .containsExactly("bob@beta.example isolated", "bob@beta.example back");
  }

  private static void cut(Hub hub, long sequence, Type type, String template) {
    hub.step()
        .clients(
            new IncidentEvent(
                sequence, "incident-2", type, Invented.NOW, Map.of("service", "beta.example")),
            template);
  }

  @EachDatabase
  void aSiteThatIsCutAgainIsToldAgain(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.ISOLATED, "beta.example", "isolated");
    hub.tell(2, Type.RESTORED, "beta.example", "back");
    hub.tell(3, Type.ISOLATED, "beta.example", "isolated");

    assertThat(hub.notices()).hasSize(3);
    assertThat(hub.store.stillCut(List.of("incident-1"))).containsExactly("beta.example");
  }

  @EachDatabase
  void allSitesOfAClientThatAreServedAgainAreTold(String engine) {
    Hub hub = hub(engine);
    twoSites(hub);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.ISOLATED, "shop.example", "isolated");
    hub.tell(3, Type.ISOLATED, "blog.example", "isolated");
    hub.tell(4, Type.RESTORED, "shop.example", "back");
    assertThat(hub.record.lines.getLast()).contains("still cut: blog.example");

    hub.tell(5, Type.RESTORED, "blog.example", "back");
    assertThat(lastText(hub))
        .contains("we restored web access", "  - blog.example\n  - shop.example")
        .doesNotContain("last message");
    hub.tell(6, Type.RESOLVED, "back");
    assertThat(hub.states())
        .containsOnlyOnce("bob@beta.example back pending")
        .last()
        .isEqualTo("bob@beta.example back pending");
    assertThat(hub.store.restored(List.of("incident-1"))).isEmpty();
  }

  @EachDatabase
  void oneSiteServedAgainDoesNotEndTheIncidentForItsClient(String engine) {
    Hub hub = hub(engine);
    twoSites(hub);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.ISOLATED, "shop.example", "isolated");
    hub.tell(3, Type.RESTORED, "shop.example", "back");
    assertThat(lastText(hub))
        .contains("  - shop.example", "still affects other services of yours")
        .doesNotContain("blog.example", "last message");

    hub.advance(Duration.ofMinutes(30));
    hub.step()
        .clients(
            Invented.event(4, Type.ESTIMATED, Map.of("at", "2026-11-22T19:00:00Z")), "estimate");
    assertThat(hub.states()).contains("bob@beta.example back pending");
    hub.record.incident =
        Invented.incident("intrusion", Severity.CRITICAL, Incident.State.RESOLVED);
    hub.tell(5, Type.RESOLVED, "back");
    assertThat(hub.states())
        .containsExactly(
            "bob@beta.example opened superseded",
            "bob@beta.example isolated superseded",
            "bob@beta.example back superseded",
            "bob@beta.example estimate pending",
            "bob@beta.example back pending");
    assertThat(lastText(hub)).contains("blog.example", "last message");
  }

  private static void twoSites(Hub hub) {
    hub.inventory =
        Invented.Snapshot.of(
            List.of(BETA),
            List.of(Invented.site("shop.example", "beta"), Invented.site("blog.example", "beta")));
    hub.record.scope = new IncidentScope(List.of("blog.example", "shop.example"), List.of("beta"));
  }

  private static String lastText(Hub hub) {
    return hub.queries.text(hub.notices().getLast().id()).plain();
  }

  @EachDatabase
  void aClientWithoutContactIsNotedInTheTimeline(String engine) {
    Hub hub = hub(engine);
    hub.touched(ACME, Invented.client("empty"));
    hub.tell(1, Type.OPENED, "opened");

    assertThat(hub.record.lines)
        .containsExactly(
            "notice 'opened': 2 contacts of 1 client; empty cannot be told: no contact");
  }

  @EachDatabase
  void informationAndUnknownPlacesAreNotToldToClients(String engine) {
    Hub hub = hub(engine);
    hub.record.incident = Invented.incident("host-down", Severity.INFO, Incident.State.DETECTED);
    hub.tell(1, Type.OPENED, "opened");
    hub.record.incident =
        new Incident(
            "incident-1",
            12,
            Incident.State.DETECTED,
            "host-down",
            Severity.CRITICAL,
            "t",
            "unknown:db9",
            null,
            null,
            null,
            null,
            1,
            false,
            Invented.NOW,
            null,
            null,
            null,
            null,
            1);
    hub.tell(2, Type.CHANGED, "opened");

    assertThat(hub.notices()).isEmpty();
    assertThat(hub.record.lines)
        .containsExactly(
            "notice 'opened': clients are not told: for information only",
            "notice 'opened': clients are not told: the inventory does not know what is touched");
  }

  @EachDatabase
  void clientsHearOfABeginningOnlyWhileItLasts(String engine) {
    Hub hub = hub(engine);
    for (Incident.State over : List.of(Incident.State.RESOLVED, Incident.State.CLOSED)) {
      hub.record.incident = Invented.incident("host-down", Severity.CRITICAL, over);
      hub.tell(over.ordinal(), Type.OPENED, "opened");
    }
    hub.tell(9, Type.RESOLVED, "back");

    assertThat(hub.notices()).isEmpty();
    assertThat(hub.record.lines)
        .filteredOn(line -> line.contains("clients are not told: it is over already"))
        .hasSize(2);
  }

  @EachDatabase
  void aRouteThatWasAwayForDaysTellsNoOldNewsButTheEnd(String engine) {
    Hub hub = hub(engine);
    hub.staff.add(new StaffSettings.Member("Paul", "paul@hoster.example", "en"));
    hub.tell(1, Type.OPENED, "opened");
    hub.advance(Duration.ofHours(25));
    hub.tell(2, Type.CHANGED, "opened");
    hub.tell(3, Type.ISOLATED, "beta.example", "isolated");
    hub.step().staff(Invented.event(4, Type.OPENED, Map.of()), "staff-opened");
    assertThat(hub.notices()).hasSize(3);
    assertThat(hub.record.lines)
        .filteredOn(line -> line.contains("too long ago (tocsin.events.current)"))
        .hasSize(3);

    hub.tell(5, Type.RESTORED, "beta.example", "back");
    hub.tell(6, Type.RESOLVED, "back");
    assertThat(hub.states())
        .filteredOn(state -> state.contains(" back "))
        .containsExactly(
            "bob@beta.example back pending",
            "marie@acme.example back pending",
            "john@acme.example back pending");

    hub.step().staff(Invented.event(7, Type.RESOLVED, Map.of()), "staff-resolved");
    assertThat(hub.states()).contains("paul@hoster.example staff-resolved pending");
  }

  @EachDatabase
  void newsTooOldToTellDoesNotSilenceTheNextOfItsKind(String engine) {
    Hub hub = hub(engine);
    hub.staff.add(new StaffSettings.Member("Paul", "paul@hoster.example", "en"));
    hub.advance(Duration.ofHours(25));
    hub.staff(1, Map.of("joined", "disk", "what", "Disk full on web01"), "staff-changed");
    assertThat(hub.notices()).isEmpty();

    hub.staff(1500, Map.of("joined", "load", "what", "Load on web01"), "staff-changed");
    assertThat(hub.states()).containsExactly("paul@hoster.example staff-changed pending");
  }

  @EachDatabase
  void staffGetTheLinkAndWhatWaits(String engine) {
    Hub hub = hub(engine);
    hub.staff.add(new StaffSettings.Member("Paul", "paul@hoster.example", "en"));
    hub.step()
        .staff(
            Invented.event(1, Type.PROPOSED, Map.of("verb", "cut-site", "service", "acme.example")),
            "staff-proposed");

    NoticeText text = hub.queries.text(hub.notices().getFirst().id());
    assertThat(text.plain())
        .contains("https://hub.example/incidents/12", "cut the site from the web", "acme.example");
  }

  @EachDatabase
  void aRouteCannotAskForAnotherAudiencesText(String engine) {
    Hub hub = hub(engine);
    assertThatThrownBy(() -> hub.tell(1, Type.OPENED, "staff-opened"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no notice 'staff-opened' for client");
    assertThatThrownBy(
            () -> hub.step().staff(Invented.event(1, Type.OPENED, Map.of()), "../secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** An estimate does not say that the site is cut. */
  @EachDatabase
  void anEstimateDoesNotReplaceTheWordOfACut(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.step()
        .clients(Invented.event(2, Type.ISOLATED, Map.of("service", "beta.example")), "isolated");
    hub.advance(Duration.ofMinutes(30));
    hub.step()
        .clients(
            Invented.event(3, Type.ESTIMATED, Map.of("at", "2026-11-22T19:00:00Z")), "estimate");

    assertThat(hub.states())
        .filteredOn(state -> state.startsWith("bob"))
        .containsExactly(
            "bob@beta.example opened superseded",
            "bob@beta.example isolated pending",
            "bob@beta.example estimate pending");
  }

  @EachDatabase
  void whoIsReachedLaterReadsWhatIsCutAlready(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.tell(2, Type.ISOLATED, "beta.example", "isolated");
    hub.touched(
        Invented.client(
            "beta",
            Invented.contact("Bob", "bob@beta.example", "en"),
            Invented.contact("Ann", "ann@beta.example", "en")));
    hub.tell(3, Type.REACHED, "opened");
    hub.tell(4, Type.REACHED, "opened");

    assertThat(hub.states())
        .filteredOn(state -> state.contains("@beta"))
        .containsExactly(
            "bob@beta.example opened pending",
            "bob@beta.example isolated pending",
            "ann@beta.example opened pending");
    String text = hub.queries.text(hub.notices().getLast().id()).plain();
    assertThat(text).contains("we have cut web access to:\n  - beta.example");
  }

  @EachDatabase
  void whatHasWaitedGivesWayToTheNewestState(String engine) {
    Hub hub = hub(engine);
    hub.tell(1, Type.OPENED, "opened");
    hub.advance(Duration.ofMinutes(30));
    hub.tell(2, Type.RESOLVED, "back");

    assertThat(hub.states())
        .filteredOn(state -> state.startsWith("bob"))
        .containsExactly("bob@beta.example opened superseded", "bob@beta.example back pending");
    assertThat(hub.record.lines)
        .contains("notice 'opened': 0 delivered, 3 replaced by a newer message");
  }
}
