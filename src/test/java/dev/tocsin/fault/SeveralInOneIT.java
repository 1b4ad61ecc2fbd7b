package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One input that tells of several things: each of them goes its whole way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralInOneIT {

  private World world;
  private HubProcess hub;
  private HubApi api;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    world = new World(folder, Files.createDirectories(folder.resolve("data")), 6);
    hub = world.hub("several", Packaged.command());
    hub.start();
    api = hub.api();
  }

  @AfterAll
  void stop() {
    hub.close();
    world.close();
  }

  @Test
  void aProvenNoticeAboutSeveralSitesCutsEachOfThem() {
    world.mail.put(notice(World.site(0), World.site(1), "elsewhere.example", World.site(0)));
    await("both sites are cut, and their clients told")
        .atMost(World.soon())
        .untilAsserted(
            () ->
                assertThat(states(0, 1))
                    .isEqualTo(Map.of(World.site(0), "done", World.site(1), "done")));
    for (int site = 0; site <= 1; site++) {
      assertThat(world.agentOf(site).count("site-cut " + World.site(site))).isEqualTo(1);
    }
    JsonNode signal =
        api.all("/api/signals?source=support").stream()
            .filter(one -> one.path("reason").asText().contains("elsewhere.example"))
            .findFirst()
            .orElseThrow();
    assertThat(signal.path("status").asText()).isEqualTo("processed");
    assertThat(api.get("/api/signals/" + signal.path("id").asText()).path("alerts")).hasSize(2);
  }

  @Test
  void aForgedNoticeAboutSeveralSitesIsProposedForEachAndDeclinedWithItsIncident() {
    String forged = notice(World.site(2), World.site(3));
    world.mail.put(forged.substring(forged.indexOf("Received: ")));
    await("both cuts are proposed")
        .atMost(World.soon())
        .untilAsserted(
            () ->
                assertThat(states(2, 3))
                    .isEqualTo(Map.of(World.site(2), "proposed", World.site(3), "proposed")));
    String incident = incidentAt(2).path("id").asText();
    api.post("/api/incidents/" + incident + "/resolve", "{\"reason\":\"forged\"}");
    api.post("/api/incidents/" + incident + "/close", "{\"reason\":\"forged\",\"override\":true}");
    await("what was proposed for the closed one is declined")
        .atMost(World.soon())
        .untilAsserted(
            () ->
                assertThat(states(2, 3))
                    .isEqualTo(Map.of(World.site(2), "declined", World.site(3), "proposed")));
    assertThat(world.agentOf(2).count("site-cut " + World.site(2))).isZero();
    assertThat(world.agentOf(3).count("site-cut " + World.site(3))).isZero();
  }

  @Test
  void aPostOfWhichOneAlertCannotBeReadIsTakenForTheOther() throws IOException {
    String good =
        "{\"status\":\"firing\",\"labels\":{\"alertname\":\"Slow\",\"instance\":\"%s\"}}"
            .formatted(World.site(4));
    String post =
        "{\"version\":\"4\",\"groupKey\":\"g\",\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"soon\"},"
            + good
            + "]}";
    HubApi.Answer taken =
        api.hook("alertmanager", World.HOOK_SECRET, post.getBytes(StandardCharsets.UTF_8));
    assertThat(taken.status()).isEqualTo(202);
    await("the good one is an incident")
        .atMost(World.soon())
        .until(() -> !incidentAt(4).isMissingNode());
    JsonNode signal = api.get("/api/signals/" + taken.json().path("signal").asText());
    assertThat(signal.path("status").asText()).isEqualTo("quarantined");
    assertThat(signal.path("reason").asText())
        .isEqualTo(
            "1 of 2 alerts could not be read, the others were taken:"
                + " alert 1: an alert's 'startsAt' is no time: 'soon'");
    assertThat(signal.path("alerts")).hasSize(1);
  }

  private static String notice(String... sites) {
    String first = sites[0];
    StringBuilder pages = new StringBuilder();
    for (String site : sites) {
      pages.append("hxxps://").append(site).append("/login/\n    ");
    }
    return MailDrop.hacked(first)
        .replace("hxxps://" + first + "/login/", pages.toString().strip())
        .replace("page on " + first, "page");
  }

  private JsonNode incidentAt(int site) {
    String resource = "service:" + World.site(site);
    return api.all("/api/incidents").stream()
        .filter(one -> one.path("resourceKey").asText().equals(resource))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  /** State of the one action about each site. */
  private Map<String, String> states(int... sites) {
    return java.util.Arrays.stream(sites)
        .boxed()
        .collect(Collectors.toMap(World::site, this::state));
  }

  private String state(int site) {
    JsonNode actions =
        api.get("/api/incidents/" + incidentAt(site).path("id").asText()).path("actions");
    List<String> states = actions.findValuesAsText("state");
    return states.size() == 1 ? states.getFirst() : states.toString();
  }
}
