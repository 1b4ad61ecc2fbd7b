package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.demo.AgentSimulator;
import dev.tocsin.demo.AgentSimulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One thing around the hub breaks and comes back; nobody restarts the hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

  private World world;
  private Cable smtp;
  private Cable imap;
  private HubProcess hub;
  private HubApi api;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    world = new World(folder, Files.createDirectories(folder.resolve("data")), 8);
    smtp = new Cable(world.sink.port());
    imap = new Cable(world.mail.port());
    world
        .with("tocsin.mail.out.port", smtp.port())
        .with("tocsin.mailboxes.support.port", imap.port())
        .with("tocsin.notices.retry.reconnect", "1s")
        .with("tocsin.isolation.ssh.command-timeout", "1s");
    hub = world.hub("outage", Packaged.command());
    hub.start();
    api = hub.api();
  }

  @AfterAll
  void stop() {
    hub.close();
    smtp.close();
    imap.close();
    world.close();
  }

  @Test
  @Order(1)
  void afterAnOutageOfTheMailServerEachPersonGetsOneCurrentMessage() throws IOException {
    smtp.pull();
    alert("over", 1, "firing");
    alert("standing", 2, "firing");
    String over = incidentAt("service:mail.client-1.example");
    String standing = incidentAt("service:mail.client-2.example");
    await("the notices were tried in vain")
        .atMost(World.soon())
        .untilAsserted(
            () -> {
              assertThat(notices(over)).hasSize(2).allMatch(n -> n.path("tries").asInt() > 0);
              assertThat(notices(standing)).hasSize(2).allMatch(n -> n.path("tries").asInt() > 0);
            });
    alert("over", 1, "resolved");
    await("the newer notices are written")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(notices(over)).hasSize(4));
    assertThat(world.sink.received()).isEmpty();

    smtp.plug();
    await("nothing waits")
        .atMost(World.soon())
        .untilAsserted(
            () -> {
              assertThat(api.all("/api/notices?status=pending")).isEmpty();
              assertThat(api.all("/api/notices?status=sending")).isEmpty();
            });
    assertThat(delivered(over)).containsExactlyInAnyOrder("back", "staff-resolved");
    assertThat(delivered(standing)).containsExactlyInAnyOrder("opened", "staff-opened");
    assertThat(world.sink.received())
        .extracting(mail -> mail.recipients().getFirst())
        .containsExactlyInAnyOrder(World.contact(1), World.contact(2), World.STAFF, World.STAFF);
  }

  @Test
  @Order(2)
  void aServerThatHangsIsTimedOutCheckedAndHoldsUpNoOther() {
    AgentSimulator hanging = world.agentOf(0);
    hanging.suffer(Fault.HANG);
    world.mail.put(MailDrop.hacked(World.site(0)));
    await("the result is not known")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(action(0).path("state").asText()).isEqualTo("unknown"));
    assertThat(action(0).path("reason").asText()).contains("1000 ms");

    world.mail.put(MailDrop.hacked(World.site(1)));
    await("the other server's site is cut meanwhile")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(action(1).path("state").asText()).isEqualTo("done"));
    assertThat(action(0).path("state").asText()).isEqualTo("unknown");
    assertThat(hanging.count("site-cut")).isEqualTo(1);

    hanging.suffer(Fault.NONE);
    await("the check finds the site serving, and it is cut")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(action(0).path("state").asText()).isEqualTo("done"));
    assertThat(hanging.count("site-cut")).isEqualTo(2);
    Reckoning.noBlindRepetition(hanging);
    assertThat(hanging.web().find(World.site(0)).orElseThrow().cut()).isTrue();
  }

  @Test
  @Order(3)
  void aCutWhoseAnswerWasLostIsFoundDoneAndNotRepeated() {
    AgentSimulator agent = world.agentOf(2);
    agent.suffer(Fault.DROP_AFTER);
    long before = agent.count("site-cut");
    world.mail.put(MailDrop.hacked(World.site(2)));
    await().atMost(World.soon()).until(() -> agent.count("site-cut") > before);
    agent.suffer(Fault.NONE);
    await("the check finds it cut")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(action(2).path("state").asText()).isEqualTo("done"));
    assertThat(agent.count("site-cut")).isEqualTo(before + 1);
  }

  @Test
  @Order(4)
  void aCutMailboxConnectionLosesAndDoublesNothing() {
    int before = api.all("/api/tickets").size();
    letters("before", 3);
    await().atMost(World.soon()).until(() -> api.all("/api/tickets").size() == before + 3);
    int connections = imap.connections();
    letters("at the cut", 5);
    imap.pull();
    letters("during", 5);
    assertThat(hub.api().healthy()).isTrue();
    imap.plug();
    letters("after", 3);
    await("all letters are tickets")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(api.all("/api/tickets")).hasSize(before + 16));
    assertThat(imap.connections()).isGreaterThan(connections);
    assertThat(api.all("/api/signals?source=support")).hasSize(world.mail.delivered());
    assertThat(api.all("/api/tickets"))
        .extracting(t -> t.path("subject").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  @Order(5)
  void aChangedHostKeyBlocksAndIsSeen() {
    AgentSimulator agent = world.agentOf(4);
    agent.changeHostKey();
    List<String> before = acts(agent);
    world.mail.put(MailDrop.hacked(World.site(4)));
    await("the action has failed")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(action(4).path("state").asText()).isEqualTo("failed"));
    assertThat(action(4).path("reason").asText()).contains("host-key-changed");
    assertThat(acts(agent)).isEqualTo(before);
    assertThat(agent.web().find(World.site(4)).orElseThrow().cut()).isFalse();
    String incident = incidentAt("service:" + World.site(4));
    assertThat(api.get("/api/incidents/" + incident).path("timeline").toString())
        .contains("host-key-changed");
    await("staff are told")
        .atMost(World.soon())
        .untilAsserted(() -> assertThat(delivered(incident)).contains("staff-action-failed"));
    assertThat(api.answer("/actuator/prometheus").text())
        .containsPattern("tocsin_ssh_host_key_changed_total\\{[^}]*server=\"web1\"[^}]*} [1-9]");
  }

  private void alert(String name, int client, String status) throws IOException {
    String host = "mail." + World.client(client) + ".example";
    byte[] body = World.post(name, host, "critical", status);
    assertThat(api.hook("alertmanager", World.HOOK_SECRET, body).status()).isEqualTo(202);
  }

  private void letters(String what, int count) {
    for (int i = 0; i < count; i++) {
      world.mail.put(MailDrop.letter(World.contact(i), what + " " + i, "Bonjour"));
    }
  }

  private String incidentAt(String resource) {
    return await("an incident at " + resource)
        .atMost(World.soon())
        .until(
            () ->
                api.all("/api/incidents").stream()
                    .filter(one -> one.path("resourceKey").asText().equals(resource))
                    .map(one -> one.path("id").asText())
                    .findFirst()
                    .orElse(""),
            id -> !id.isEmpty());
  }

  /** The one action about a site. */
  private JsonNode action(int site) {
    JsonNode actions =
        api.get("/api/incidents/" + incidentAt("service:" + World.site(site))).path("actions");
    assertThat(actions).hasSize(1);
    return actions.get(0);
  }

  private List<JsonNode> notices(String incident) {
    JsonNode notices = api.get("/api/incidents/" + incident).path("notices");
    return StreamSupport.stream(notices.spliterator(), false).toList();
  }

  private List<String> delivered(String incident) {
    return notices(incident).stream()
        .filter(notice -> notice.path("status").asText().equals("delivered"))
        .map(notice -> notice.path("kind").asText())
        .toList();
  }

  /** What was done to sites; the watch's looks come when they come. */
  private static List<String> acts(AgentSimulator agent) {
    return agent.commands().stream().filter(command -> command.startsWith("site-")).toList();
  }
}
