package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.FeedComponents;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped routes, running in a Camel context on scripted feeds. */
class LiveRoutesTests {

  private final StandIns steps = new StandIns();
  private final ScriptedFeeds feeds = new ScriptedFeeds();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final LiveRoutes routes = new LiveRoutes(context);

  @BeforeEach
  void start() throws Exception {
    context.disableJMX();
    context.getRegistry().bind("feed-component", FeedComponents.of(ScriptedFeeds.allOf(feeds)));
    StandIns.SETTINGS.forEach(context.getPropertiesComponent()::addInitialProperty);
    steps.beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
    CamelWalls.raise(context, new DefaultComponentResolver());
    context.start();
    Map<String, KameletShape> shapes = ShippedFiles.palette(steps).kamelets();
    for (Map.Entry<String, String> kamelet : ShippedFiles.kamelets().entrySet()) {
      routes.putKamelet(shapes.get(kamelet.getKey()), kamelet.getValue());
    }
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private LiveRoutes.Running run(String id) throws Exception {
    return routes.start(id, ShippedFiles.routes().get(id));
  }

  @Test
  void anAlertGoesFromTheWebhookToCorrelation() throws Exception {
    run("correlate");
    run("alertmanager");

    feeds.tell("alertmanager", "batch", Map.of());

    assertThat(steps.calls)
        .containsExactly(List.of("parse", "batch", "alertmanager"), List.of("correlate", "batch"));
  }

  @Test
  void optionsLeftEmptyAreNotGivenToTheFeed() throws Exception {
    run("alertmanager");

    assertThat(feeds.open.get("alertmanager").options)
        .containsEntry("secret", "alertmanager")
        .containsEntry("maxBytes", "1048576")
        .containsEntry("methods", "POST")
        .doesNotContainKeys("deliveryHeader", "query", "headers");
  }

  @Test
  void aPropertyIsNeverTakenFromTheEnvironment() throws Exception {
    run("auth-log");

    assertThat(System.getenv("PATH")).isNotBlank();
    assertThat(feeds.open.get("auth-log").options).containsEntry("path", "/var/log/auth.log");
  }

  @Test
  void aCountingRuleArrivesWithItsNumbers() throws Exception {
    run("correlate");
    run("auth-log");

    feeds.tell("auth-log", "lines", Map.of());

    assertThat(steps.calls)
        .contains(
            List.of(
                "count", "lines", "login-failure", "brute-force", "warning", 6, "PT10M", "PT1H"));
  }

  @Test
  void aJqProgramArrivesAsItWasWritten() throws Exception {
    run("correlate");
    run("generic-json");

    feeds.tell("generic", "batch", Map.of());

    assertThat(steps.calls.getFirst().get(2).toString())
        .startsWith("[ {\n")
        .contains("(.level // \"warning\")")
        .contains("\"firing\" end), # the tool says ok")
        .endsWith("} ]");
  }

  @Test
  void anyJqProgramArrivesAsItWasWritten() throws Exception {
    String program =
        "[{kind: \"a+b %20 & c\", labels: {x: {y: .z}}, summary: \"'quoted', ${body}\"}]";
    routes.start(
        "odd",
        """
        - route:
            id: odd
            description: Odd.
            from:
              uri: direct:odd
              steps:
                - to:
                    uri: kamelet:map-action
                    parameters:
                      expression: '%s'
        """
            .formatted(program.replace("'", "''")));

    context.createProducerTemplate().sendBody("direct:odd", "batch");

    assertThat(steps.calls).containsExactly(List.of("map", "batch", program));
  }

  @Test
  void aStrongIntrusionIsCutAndAGraveFaultIsProposed() throws Exception {
    run("isolate");

    tell("isolate", "intrusion", "strong", "warning", "shop.example");
    tell("isolate", "disk", "weak", "critical", "shop.example");
    tell("isolate", "intrusion", "strong", "critical", "");
    tell("isolate", "disk", "weak", "warning", "shop.example");

    assertThat(steps.calls)
        .containsExactly(
            List.of("isolate", "event", "automatic"),
            List.of("isolate", "event", "proposed"),
            List.of("isolate", "event", "proposed"));
  }

  @Test
  void theMailsOfAComplaintAreTraced() throws Exception {
    run("trace-spam");
    for (String kind : List.of("spam", "abuse", "intrusion")) {
      tell("trace-spam", kind, "weak", "warning", "");
    }
    assertThat(steps.calls)
        .containsExactly(List.of("trace-mail", "event"), List.of("trace-mail", "event"));
  }

  private void tell(String reader, String kind, String evidence, String severity, String site)
      throws Exception {
    feeds.tell(
        reader,
        "event",
        Map.of(
            "event",
            "opened",
            "kind",
            kind,
            "evidence",
            evidence,
            "attack",
            kind.equals("intrusion") ? evidence : "",
            "severity",
            severity,
            "site",
            site,
            "number",
            7L));
  }

  /** A person says that it is an intrusion; the alerts in it tell of an outage, however surely. */
  @Test
  void aPersonsIntrusionIsProposedWhateverItsAlertsProve() throws Exception {
    run("isolate");
    feeds.tell(
        "isolate",
        "event",
        Map.of(
            "event",
            "changed",
            "kind",
            "intrusion",
            "evidence",
            "strong",
            "attack",
            "",
            "severity",
            "critical",
            "site",
            "shop.example",
            "number",
            7L));
    assertThat(steps.calls).containsExactly(List.of("isolate", "event", "proposed"));
  }

  @Test
  void clientsAndStaffAreTold() throws Exception {
    run("tell-clients");
    run("tell-staff");

    feeds.tell("tell-clients", "event", Map.of("event", "resolved"));
    feeds.tell("tell-staff", "event", Map.of("event", "action-failed"));

    assertThat(steps.calls)
        .containsExactly(
            List.of("clients", "event", "back"), List.of("staff", "event", "staff-action-failed"));
  }

  @Test
  void staffHearOfAChangeThatIsNews() throws Exception {
    run("tell-staff");
    for (String news : List.of("", "joined", "", "graver")) {
      feeds.tell("tell-staff", "event " + news, Map.of("event", "changed", "news", news));
    }
    assertThat(steps.calls)
        .containsExactly(
            List.of("staff", "event joined", "staff-changed"),
            List.of("staff", "event graver", "staff-changed"));
  }

  @Test
  void clocksFollowWhatHappensAndStaffHearOfThem() throws Exception {
    run("clocks");
    run("tell-staff");
    feeds.tell("clocks", "started", Map.of("event", "started"));
    feeds.tell("tell-staff", "80 %", Map.of("event", "clock", "news", ""));

    assertThat(steps.calls)
        .containsExactly(List.of("clocks", "started"), List.of("staff", "80 %", "staff-clock"));
  }

  @Test
  void theProposalsOfAClosedIncidentAreWithdrawn() throws Exception {
    run("isolate");
    feeds.tell(
        "isolate",
        "event",
        Map.of(
            "event",
            "closed",
            "kind",
            "intrusion",
            "evidence",
            "strong",
            "severity",
            "critical",
            "site",
            "shop.example",
            "number",
            7L));
    assertThat(steps.calls).containsExactly(List.of("withdraw", "event"));
  }

  @Test
  void aMailGoesWhereItsKindSays() throws Exception {
    run("correlate");
    run("mailbox");
    for (String kind :
        List.of(
            "provider",
            "monitoring",
            "abuse",
            "bounce",
            "client",
            "automatic",
            "list",
            "machine",
            "stranger")) {
      feeds.tell("support", kind, Map.of());
    }

    assertThat(steps.calls)
        .containsExactly(
            List.of("parse", "provider", "ovh-mail"),
            List.of("correlate", "provider"),
            List.of("parse", "monitoring", "monitoring-mail"),
            List.of("correlate", "monitoring"),
            List.of("parse", "abuse", "abuse-report"),
            List.of("correlate", "abuse"),
            List.of("bounce", "bounce"),
            List.of("ticket", "client"),
            List.of("ignore", "automatic", "an automatic reply"),
            List.of("ignore", "list", "sent to a mailing list"),
            List.of("quarantine", "machine", "written by a machine that no route reads"),
            List.of("quarantine", "stranger", "from a stranger"));
  }

  @Test
  void nothingIsLeftOfAStoppedRoute() throws Exception {
    int endpoints = context.getEndpoints().size();
    LiveRoutes.Running running = run("mailbox");
    assertThat(running.sources()).hasSize(1);
    assertThat(running.others()).hasSize(10);

    routes.stop(running);

    assertThat(context.getRoutes()).isEmpty();
    assertThat(context.getEndpoints().stream().filter(e -> e.getEndpointUri().contains("mailbox.")))
        .isEmpty();
    assertThat(context.getEndpoints().size()).isLessThanOrEqualTo(endpoints + 3);
    assertThat(feeds.open).isEmpty();
  }

  @Test
  void nothingIsLeftOfARouteThatCannotStart() throws Exception {
    String text =
        ShippedFiles.routes().get("mailbox").replace("mailbox: support", "mailbox: refused");

    assertThatThrownBy(() -> routes.start("mailbox", text))
        .rootCause()
        .hasMessageContaining("'refused' is not usable");

    assertThat(context.getRoutes()).isEmpty();
    assertThat(feeds.open).isEmpty();
    run("mailbox");
  }

  @Test
  void aFailureIsThrownBackToTheFeed() throws Exception {
    run("tell-staff");
    steps.failing = "staff";

    assertThatThrownBy(() -> feeds.tell("tell-staff", "event", Map.of("event", "opened")))
        .hasMessage("staff cannot be done now");
  }

  @Test
  void aPlainValueArrivesAsItWasWritten() throws Exception {
    routes.start(
        "aside",
        """
        - route:
            id: aside
            description: Puts aside.
            from:
              uri: direct:aside
              steps:
                - to:
                    uri: kamelet:quarantine-sink
                    parameters:
                      reason: 'one, two: three; é + four'
        """);

    context.createProducerTemplate().sendBody("direct:aside", "x");

    assertThat(steps.calls)
        .containsExactly(List.of("quarantine", "x", "one, two: three; é + four"));
  }
}
