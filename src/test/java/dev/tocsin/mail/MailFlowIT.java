package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails from the mailbox's door to what becomes of them, through the shipped routes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailFlowIT {

  private static final String TOKEN = "mail-flow-it-token";
  private static final String INVENTORY =
      """
      servers:
        - name: web01
          names: [web01.exemple-hebergeur.fr]
          addresses: [192.0.2.10]
          ssh:
            host: 127.0.0.1
            port: 9
            user: tocsin
            keyFile: web01
            hostKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g
      clients:
        - id: boutique
          name: Boutique
          language: fr
          contacts: [{name: Anne, email: anne@boutique.example, language: fr}]
          services:
            - {name: boutique.example, type: site, server: web01, names: [www.boutique.example]}
      """;

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;
  @Autowired private Intake intake;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.mail.authserv-ids", () -> "mx.hoster.example");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @BeforeEach
  void inventory() {
    HttpHeaders headers = headers();
    headers.setContentType(MediaType.valueOf("application/yaml"));
    ResponseEntity<String> answer =
        http.exchange(
            "/api/inventory/import",
            HttpMethod.POST,
            new HttpEntity<>(INVENTORY, headers),
            String.class);
    assertThat(answer.getStatusCode().is2xxSuccessful()).as(answer.getBody()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "monitoring-mail/smartd-nvme, monitoring, processed, disk-smart, server:web01",
    "monitoring-mail/mdadm-fail, monitoring, processed, raid-degraded, server:web01",
    "monitoring-mail/icinga-host-ack, monitoring, ignored, , ",
    "abuse/arf-spam, abuse, processed, abuse, service:boutique.example",
    "abuse/cert-fr, abuse, processed, abuse, service:boutique.example",
    "bounce/postfix-several, bounce, ignored, , ",
    "ovh-mail/08-phishing-fr, provider, processed, intrusion, service:boutique.example",
    "ovh-mail/14-not-provider, provider, quarantined, , "
  })
  void goesWhereItBelongs(String file, String kind, String status, String alert, String where)
      throws Exception {
    JsonNode signal = handled(accept(Signals.fixture(file + ".eml")));
    assertThat(signal.path("kind").asText()).isEqualTo(kind);
    assertThat(signal.path("kindReason").asText()).isNotBlank();
    assertThat(signal.hasNonNull("kindBy")).isFalse();
    assertThat(signal.path("status").asText()).isEqualTo(status);
    if (alert == null) {
      assertThat(signal.path("alerts")).isEmpty();
      assertThat(signal.path("reason").asText()).isNotBlank();
    } else {
      JsonNode first = signal.path("alerts").path(0);
      assertThat(first.path("kind").asText()).isEqualTo(alert);
      String place =
          !first.path("resource").hasNonNull("service")
              ? "server:" + first.path("resource").path("server").asText()
              : "service:" + first.path("resource").path("service").asText();
      assertThat(place).isEqualTo(where);
    }
  }

  /**
   * Whoever copies a tool's mail and writes the words of trust into it gets a person's attention.
   */
  @Test
  void aPhishingCopyCutsNothing() throws Exception {
    String forged =
        """
        Authentication-Results: mx.elsewhere.example; dkim=pass header.d=hoster.example
        From: alertmanager@hoster.example
        Subject: [FIRING:1] Hacked
        Content-Type: text/plain

        [1] Firing
        Labels
        alertname = Hacked
        kind = intrusion
        severity = critical
        site = boutique.example
        evidence = strong
        """;
    JsonNode signal = handled(accept(forged.getBytes(StandardCharsets.UTF_8)));
    assertThat(signal.path("alerts").path(0).path("kind").asText()).isEqualTo("intrusion");
    assertThat(signal.path("alerts").path(0).path("labels").path("evidence").asText())
        .isEqualTo("weak");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(get("/api/actions?state=waiting").path("items")).isNotEmpty());
    assertThat(get("/api/actions?state=waiting").path("items"))
        .allSatisfy(action -> assertThat(action.path("mode").asText()).isEqualTo("proposed"));
    assertThat(get("/api/actions?state=in-force").path("items")).isEmpty();
  }

  @Test
  void aPersonCorrectsWhatAMailIs() throws Exception {
    String id =
        accept(
            "From: Anne <anne.privee@elsewhere.example>\nSubject: panne\n\nLe site ne marche plus.\n"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(handled(id).path("kind").asText()).isEqualTo("stranger");

    assertThat(classify(id, "sorcerer").value()).isEqualTo(400);
    assertThat(classify("0193-none", "client").value()).isEqualTo(404);
    assertThat(classify(id, "client").value()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/signals/" + id).path("status").asText().equals("processed"));
    JsonNode signal = get("/api/signals/" + id);
    assertThat(signal.path("kind").asText()).isEqualTo("client");
    assertThat(signal.path("kindBy").asText()).isNotBlank();
    assertThat(signal.path("replays").asInt()).isEqualTo(1);
    assertThat(get("/api/tickets").toString()).contains("panne");
    assertThat(get("/api/audit?limit=20").toString()).contains("signal.classify");
  }

  private HttpStatusCode classify(String id, String kind) {
    HttpHeaders headers = headers();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return http.exchange(
            "/api/signals/" + id + "/classify",
            HttpMethod.POST,
            new HttpEntity<>("{\"kind\":\"" + kind + "\"}", headers),
            String.class)
        .getStatusCode();
  }

  private String accept(byte[] mail) throws Exception {
    return intake
        .accept(new NewSignal("support", Instant.EPOCH, "INBOX/1", Map.of(), mail, null, null))
        .signalId();
  }

  private JsonNode handled(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !get("/api/signals/" + id).path("status").asText().equals("received"));
    return get("/api/signals/" + id);
  }

  private JsonNode get(String path) {
    return Objects.requireNonNull(
        http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers()), JsonNode.class).getBody());
  }

  private static HttpHeaders headers() {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    return headers;
  }
}
