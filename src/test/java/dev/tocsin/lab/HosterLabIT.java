package dev.tocsin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The hub beside a real Postfix, OpenDKIM, Dovecot and Alertmanager. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class HosterLabIT {

  private static final String TOKEN = "token-of-the-lab-0123456789";
  private static final String HOOK_TOKEN = "hook-token-of-the-lab-only";
  private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static @Nullable MailLab mail;

  @Autowired private TestRestTemplate http;
  @LocalServerPort private int port;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    mail = new MailLab(folder.resolve("m"));
    assumeTrue(mail.missing.isEmpty(), mail.missing);
  }

  @AfterAll
  static void stop() throws Exception {
    if (mail != null) {
      mail.close();
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path inventory = folder.resolve("inventory.yaml");
    Files.writeString(
        inventory,
        """
        servers: [{name: web01, names: [web01.hoster.example]}]
        clients:
          - id: dupont
            name: Boulangerie Dupont SARL
            language: fr
            contacts: [{name: Anne Dupont, email: anne@dupont.example, language: fr}]
            services:
              - {name: dupont.example, type: site, server: web01, names: [www.dupont.example]}
              - {name: shop.example, type: site, server: web01}
              - {name: wiki.example, type: site, server: web01}
        """);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.data", () -> folder.resolve("data"));
    settings.add("tocsin.inventory-file", () -> inventory);
    settings.add("tocsin.secrets.alertmanager", () -> HOOK_TOKEN);
    settings.add("tocsin.secrets.lab-mailbox", () -> MailLab.PASSWORD);
    settings.add("tocsin.mail.authserv-ids", () -> MailLab.SERVER);
    settings.add("tocsin.mail.out.host", () -> "127.0.0.1");
    settings.add("tocsin.mail.out.port", () -> lab().smtpPort);
    settings.add("tocsin.mail.out.tls", () -> "none");
    settings.add("tocsin.mail.out.from", () -> "Hoster <tocsin@hoster.example>");
    settings.add("tocsin.mailboxes.support.host", () -> "127.0.0.1");
    settings.add("tocsin.mailboxes.support.port", () -> lab().imapPort);
    settings.add("tocsin.mailboxes.support.tls", () -> "none");
    settings.add("tocsin.mailboxes.support.user", () -> MailLab.SUPPORT);
    settings.add("tocsin.mailboxes.support.secret", () -> "lab-mailbox");
  }

  @Test
  void theResultsThatOpendkimWritesProveTheProvider() throws Exception {
    byte[] notice = lab().signed(notice("signed", "wiki.example"));
    lab().send("198.51.100.7", "mo7.mail-out.ovh.net", "bounce@ovh.net", notice);

    JsonNode alert = alertOf("wiki.example");
    assertThat(alert.at("/labels/evidence_reason").asText()).isEqualTo("dkim=pass for ovh.net");
    assertThat(alert.at("/labels/evidence").asText()).isEqualTo("strong");
    assertThat(get("/api/incidents/1/actions").isArray()).isTrue();
  }

  @Test
  void resultsThatTheSenderWroteProveNothing() throws Exception {
    String forged =
        "Authentication-Results: mail.hoster.example; spf=pass smtp.mailfrom=ovh.net\n"
            + "Authentication-Results: mail.hoster.example; dkim=pass header.d=ovh.net\n"
            + notice("forged", "shop.example");
    lab().send("203.0.113.9", "evil.example", "x@evil.example", MailLab.crlf(forged));

    assertThat(alertOf("shop.example").at("/labels/evidence").asText()).isEqualTo("weak");
  }

  @Test
  void aClientsMailIsAnsweredInItsThread() throws Exception {
    String question =
        """
        From: Anne Dupont <anne@dupont.example>
        To: support@hoster.example
        Subject: Mon site est lent
        Message-ID: <question@dupont.example>

        Bonjour
        """;
    lab().send("203.0.113.5", "mx.dupont.example", "anne@dupont.example", MailLab.crlf(question));

    MimeMessage answer = arrived(subject -> subject.startsWith("[T-1] "));
    assertThat(answer.getHeader("In-Reply-To")).containsExactly("<question@dupont.example>");
    assertThat(answer.getHeader("Return-Path")).containsExactly("<>");
  }

  @Test
  void anAlertOfAlertmanagerReachesTheClientAndSoDoesItsEnd() throws Exception {
    assumeTrue(
        Files.isExecutable(ALERTMANAGER),
        "prometheus-alertmanager is missing: run src/test/lab/install-packages.sh");
    int alertmanager = MailLab.freePort();
    Process process = alertmanager(alertmanager);
    try {
      String url = "http://127.0.0.1:" + alertmanager;
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(
              () ->
                  http.getForEntity(url + "/-/ready", String.class).getStatusCode().value() == 200);
      tell(url, "");
      String number = number(arrived(subject -> subject.contains("dupont.example")));
      tell(url, ", \"endsAt\": \"2020-01-01T00:01:00Z\"");
      arrived(subject -> subject.startsWith(number) && !subject.contains("en cours"));
    } finally {
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private Process alertmanager(int listens) throws IOException {
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route: {receiver: tocsin, group_wait: 100ms, group_interval: 500ms}
        receivers:
          - name: tocsin
            webhook_configs:
              - url: http://127.0.0.1:%d/hooks/alertmanager
                send_resolved: true
                http_config:
                  authorization: {type: Bearer, credentials_file: %s}
        """
            .formatted(port, Files.writeString(folder.resolve("alertmanager-token"), HOOK_TOKEN)));
    return new ProcessBuilder(
            ALERTMANAGER.toString(),
            "--config.file=" + config,
            "--storage.path=" + folder.resolve("alertmanager"),
            "--web.listen-address=127.0.0.1:" + listens,
            "--cluster.listen-address=")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("alertmanager.log").toFile())
        .start();
  }

  private void tell(String url, String end) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
    String alert =
        """
        [{"labels": {"alertname": "SiteDown", "instance": "https://www.dupont.example/", "severity": "critical"},
          "startsAt": "2020-01-01T00:00:00Z"%s}]"""
            .formatted(end);
    HttpEntity<String> body = new HttpEntity<>(alert, headers);
    assertThat(
            http.exchange(url + "/api/v2/alerts", HttpMethod.POST, body, String.class)
                .getStatusCode()
                .is2xxSuccessful())
        .isTrue();
  }

  /** The alert of the incident of this site, once there is one. */
  private JsonNode alertOf(String site) {
    JsonNode incident =
        await("an incident of " + site)
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    StreamSupport.stream(get("/api/incidents").path("items").spliterator(), false)
                        .filter(one -> one.path("service").asText().equals(site))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    return get("/api/incidents/" + incident.path("id").asText()).at("/alerts/0");
  }

  private JsonNode get(String path) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    JsonNode body =
        http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class).getBody();
    assertThat(body).isNotNull();
    return body;
  }

  /** The message to the client whose subject fits, once it is in the mailbox. */
  private static MimeMessage arrived(Predicate<String> subject) {
    return await("a message to the client")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                lab().box("anne@dupont.example").stream()
                    .filter(message -> subject.test(subject(message)))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String number(MimeMessage message) {
    return subject(message).replaceFirst(" .*", " ");
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String notice(String id, String site) {
    return """
    From: OVHcloud <support@ovh.net>
    To: support@hoster.example
    Subject: Abnormal activity on your hosting
    Date: Sun, 01 Mar 2026 10:00:00 +0000
    Message-ID: <%s@ovh.net>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=iso-8859-1

    D\u00e9tection : abnormal activity has been detected on your web hosting %s.
    """
        .formatted(id, site);
  }

  private static MailLab lab() {
    return Objects.requireNonNull(mail);
  }
}
