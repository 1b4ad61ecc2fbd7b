package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Whom an incident touches only since the inventory is another, with the shipped routes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReachedClientsIT {

  private static final String TOKEN = "token-of-the-reached-clients-012345";
  private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private static final String HOUSE =
      """
      servers:
        - {name: web01, roles: [web]}
        - {name: web02, roles: [web]}
      clients:
        - id: dupont
          name: Boulangerie Dupont
          language: fr
          contacts: [{name: Anne, email: anne@dupont.example, language: fr}]
          services: [{name: dupont.example, type: site, server: web01}]
      """;

  @TempDir static Path data;
  private static String secret = "";

  @LocalServerPort private int port;
  @Autowired private Database database;
  @Autowired private ReachedClients reached;
  @Autowired private IncidentRecord incidents;
  @Autowired private Inventory inventory;
  private TestBrowser api = new TestBrowser("");
  private TestBrowser door = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    MAIL.start();
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.correlation.group-wait", () -> "1s");
    settings.add("tocsin.mail.out.host", () -> "127.0.0.1");
    settings.add("tocsin.mail.out.port", () -> MAIL.getSmtp().getPort());
    settings.add("tocsin.mail.out.tls", () -> "none");
    settings.add("tocsin.mail.out.from", () -> "Hub <hub@hub.example>");
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  @BeforeEach
  void signIn() {
    String address = "http://127.0.0.1:" + port;
    api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    if (secret.isEmpty()) {
      brings(HOUSE);
      secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    }
    door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
  }

  private void brings(String yaml) {
    TestBrowser.Answer answer = api.send("POST", "/api/inventory/import", "application/yaml", yaml);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private void says(String host, boolean ok) {
    String body =
        "{\"check\":\"host-down\",\"host\":\"%s\",\"level\":\"critical\",\"ok\":%s,\"text\":\"%s\"}"
            .formatted(host, ok, host);
    assertThat(door.send("POST", "/hooks/generic", "application/json", body).status())
        .isEqualTo(202);
  }

  private static List<MimeMessage> mailOf(String address) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(one -> to(one).contains(address))
        .toList();
  }

  private static String to(MimeMessage message) {
    try {
      return Arrays.toString(message.getAllRecipients());
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void soon(org.awaitility.core.ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }

  private static String client(String id, String service, String server, String... people) {
    StringBuilder contacts = new StringBuilder();
    for (String one : people) {
      contacts.append("{name: %s, email: %s@%s.example, language: en},".formatted(one, one, id));
    }
    return """
      clients:
        - id: %s
          name: The %s company
          language: en
          contacts: [%s]
          services: [{name: %s, type: site, server: %s}]
      """
        .formatted(id, id, contacts.substring(0, contacts.length() - 1), service, server);
  }

  @Test
  void whoIsTouchedLaterHearsOnceHowItStands() {
    says("web01", false);
    soon(() -> assertThat(mailOf("anne@dupont.example")).hasSize(1));
    String number = incident("server:web01", "number");
    Instant end = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    TestBrowser.Answer estimated =
        api.post(
            "/api/incidents/" + number + "/estimate",
            Map.of("at", end.toString(), "text", "the disk is being changed"));
    assertThat(estimated.status()).as(estimated.text()).isEqualTo(200);
    soon(() -> assertThat(mailOf("anne@dupont.example")).hasSize(2));

    brings(client("smith", "smith.example", "web01", "jo"));
    soon(() -> assertThat(mailOf("jo@smith.example")).hasSize(1));
    String text = GreenMailUtil.getBody(mailOf("jo@smith.example").getFirst());
    assertThat(text).contains("smith.example").contains("We expect it to be over by");

    brings(client("smith", "smith.example", "web01", "jo", "al"));
    soon(() -> assertThat(mailOf("al@smith.example")).hasSize(1));
    brings(client("lamb", "lamb.example", "web02", "lu"));
    brings(client("lamb", "lamb.example", "web01", "lu"));
    soon(() -> assertThat(mailOf("lu@lamb.example")).hasSize(1));
    brings(client("lamb", "lamb.example", "web02", "lu")); // moved to what works
    settled();
    assertThat(mailOf("jo@smith.example")).hasSize(1);
    assertThat(mailOf("anne@dupont.example")).hasSize(2);
    assertThat(mailOf("lu@lamb.example")).hasSize(1);
    assertThat(api.get("/api/incidents/" + number + "?timeline=true").text())
        .contains("the inventory changed, it touches now: smith");

    says("web01", true);
    for (String one : List.of("anne@dupont", "jo@smith", "al@smith", "lu@lamb")) {
      soon(
          () ->
              assertThat(mailOf(one + ".example"))
                  .as("the end to %s, wherever the service is now", one)
                  .hasSize(one.startsWith("anne") ? 3 : 2));
    }
    brings(client("late", "late.example", "web01", "li"));
    settled();
    assertThat(mailOf("li@late.example")).as("it is over").isEmpty();
  }

  /** As when the hub is killed between the change and the look: nobody was written to yet. */
  @Test
  void whatWasChangedJustBeforeAKillIsLookedAtAfterTheStart() {
    brings("servers: [{name: web09, roles: [web]}]");
    brings(client("kay", "kay.example", "web09", "kim", "ken"));
    says("web09", false);
    soon(() -> assertThat(mailOf("kim@kay.example")).hasSize(1));
    soon(() -> assertThat(mailOf("ken@kay.example")).hasSize(1));
    settled();
    database.writing(
        sql -> {
          sql.update("delete from notices where address = 'kim@kay.example'");
          sql.update("update inventory_followed set version = version - 1");
        });
    started().round();
    soon(() -> assertThat(mailOf("kim@kay.example")).hasSize(2));
    settled();
    database.writing(sql -> sql.update("delete from reached_contacts"));
    database.writing(sql -> sql.update("delete from notices where address = 'kim@kay.example'"));
    started().round();
    assertThat(count("select count(*) from reached_contacts where client_id = 'kay'"))
        .as("a start alone tells nobody anything")
        .isZero();
    assertThat(mailOf("ken@kay.example")).hasSize(1);
  }

  private ReachedClients started() {
    return new ReachedClients(
        new ReachedStore(database), incidents, inventory, database, InstantSource.system());
  }

  @Test
  void tenThousandServicesWhileTwoHundredIncidentsStand() {
    StringBuilder servers = new StringBuilder("servers:\n");
    for (int i = 0; i < 200; i++) {
      servers.append("  - {name: big%d, roles: [web]}\n".formatted(i));
    }
    brings(servers.toString());
    for (int i = 0; i < 200; i++) {
      says("big" + i, false);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                count(
                        "select count(*) from announcements a join incidents i on i.id ="
                            + " a.incident_id where a.template = 'opened' and i.server like 'big%'")
                    == 200);
    StringBuilder clients = new StringBuilder("clients:\n");
    for (int c = 0; c < 50; c++) {
      clients.append(
          """
            - id: many%1$d
              name: Many %1$d
              contacts: [{name: M, email: m@many%1$d.example}]
              services:
          """
              .formatted(c));
      for (int s = 0; s < 200; s++) {
        clients.append(
            "      - {name: s%d.many%d.example, type: site, server: big%d}\n".formatted(s, c, c));
      }
    }
    brings(clients.toString());
    long start = System.nanoTime();
    reached.round();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    soon(() -> assertThat(count("select count(*) from reached_contacts")).isGreaterThan(49));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                count("select count(*) from notices where address like 'm@many%'") == 50
                    && count(
                            "select count(*) from incident_events where type = 'reached' and"
                                + " data like '%many%'")
                        == 50);
  }

  /** Everything that the last change of the inventory gives rise to is done. */
  private void settled() {
    await()
        .atMost(Duration.ofSeconds(30))
        .during(Duration.ofSeconds(2))
        .until(
            () ->
                count("select count(*) from notices where status in ('pending', 'sending')") == 0
                    && count(
                            "select count(*) from inventory_version v join inventory_followed f on"
                                + " f.version = v.version")
                        == 1);
  }

  private String incident(String resource, String field) {
    return Objects.requireNonNull(
        database
            .reading()
            .queryForObject(
                "select " + field + " from incidents where resource_key = ?",
                String.class,
                resource));
  }

  private int count(String sql) {
    Integer number = database.reading().queryForObject(sql, Integer.class);
    return number == null ? 0 : number;
  }
}
