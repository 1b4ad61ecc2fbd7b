package dev.tocsin.alert.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.mail.MailSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OvhMailParserTests {

  private static final List<String> PROVIDER =
      List.of("ovh.com", "ovhcloud.com", "ovh.net", "soyoustart.com", "kimsufi.com");

  private final OvhMailParser parser = parser(List.of("mx.hoster.example"), false);

  private static OvhMailParser parser(List<String> servers, boolean below) {
    return new OvhMailParser(new MailSettings(servers, below, PROVIDER, List.of()));
  }

  private static Alert alert(OvhMailParser parser, byte[] mail) throws Unreadable {
    Reading reading = parser.parse(Signals.of("mail", mail));
    return reading instanceof Reading.Notice notice
        ? notice.alert()
        : ((Reading.Facts) reading).alerts().getFirst();
  }

  private Alert alert(String name) throws Unreadable {
    return alert(parser, Signals.fixture("ovh-mail/" + name + ".eml"));
  }

  @ParameterizedTest
  @CsvSource({
    "01-spam-fr-latin1, spam, CRITICAL, FIRING, 192.0.2.44",
    "02-spam-fr-utf8, spam, CRITICAL, FIRING, 192.0.2.44",
    "03-spam-en, spam, CRITICAL, FIRING, 192.0.2.44",
    "04-spam-end-fr, spam, CRITICAL, RESOLVED, 192.0.2.44",
    "05-rescue-fr, intrusion, CRITICAL, FIRING, "
        + "www.boutique.example ns3141592.ip-192-0-2.eu 192.0.2.10",
    "06-rescue-vps-en, intrusion, CRITICAL, FIRING, vps-1a2b3c4d.vps.ovh.net",
    "07-blocked-en, intrusion, CRITICAL, FIRING, 2001:db8::77",
    "08-phishing-fr, intrusion, CRITICAL, FIRING, www.boutique.example boutique.example",
    "09-ddos-start-fr, ddos, WARNING, FIRING, 192.0.2.10",
    "10-ddos-end-en, ddos, WARNING, RESOLVED, 192.0.2.10",
    "15-ddos-end-fr, ddos, WARNING, RESOLVED, 192.0.2.10",
    "11-hosting-en, intrusion, CRITICAL, FIRING, boutique.example",
    "20-fault-fr, server-fault, CRITICAL, FIRING, "
        + "ns3141592.ip-192-0-2.eu 192.0.2.10 198.51.100.13",
    "21-fault-end-fr, server-fault, CRITICAL, RESOLVED, ns3141592.ip-192-0-2.eu",
    "22-fault-en, server-fault, CRITICAL, FIRING, ns3141592.ip-192-0-2.eu",
    "23-fault-end-en, server-fault, CRITICAL, RESOLVED, ns3141592.ip-192-0-2.eu",
    "24-hardware-fr, hardware-replacement, WARNING, FIRING, ns3141592.ip-192-0-2.eu",
    "25-hardware-end-en, hardware-replacement, WARNING, RESOLVED, ns3141592.ip-192-0-2.eu",
    "26-hardware-en, hardware-replacement, WARNING, FIRING, ns3141592.ip-192-0-2.eu",
    "27-datacentre-fr, datacentre-incident, CRITICAL, FIRING, SBG2 SBG",
    "28-datacentre-end-fr, datacentre-incident, CRITICAL, RESOLVED, SBG2 SBG",
    "29-datacentre-en, datacentre-incident, CRITICAL, FIRING, SBG2 SBG",
    "30-maintenance-en, intervention, WARNING, FIRING, ns3141592.ip-192-0-2.eu",
    "31-maintenance-end-fr, intervention, WARNING, RESOLVED, ns3141592.ip-192-0-2.eu",
    "32-suspension-fr, suspension, CRITICAL, FIRING, boutique.example"
  })
  void readsNotices(String name, String kind, Severity severity, Alert.Status status, String names)
      throws Unreadable {
    Alert alert = alert(name);
    assertThat(alert.kind()).isEqualTo(kind);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.status()).isEqualTo(status);
    assertThat(String.join(" ", alert.resource().names())).isEqualTo(names);
    assertThat(alert.labels()).containsEntry("evidence", "strong");
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-22T00:43:12Z"));
    assertThat(alert.links()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "01-spam-fr-latin1, 02-spam-fr-utf8",
    "01-spam-fr-latin1, 03-spam-en",
    "01-spam-fr-latin1, 04-spam-end-fr",
    "09-ddos-start-fr, 10-ddos-end-en",
    "09-ddos-start-fr, 15-ddos-end-fr",
    "20-fault-fr, 21-fault-end-fr",
    "20-fault-fr, 23-fault-end-en",
    "24-hardware-fr, 25-hardware-end-en",
    "27-datacentre-fr, 28-datacentre-end-fr",
    "29-datacentre-en, 28-datacentre-end-fr",
    "30-maintenance-en, 31-maintenance-end-fr"
  })
  void knowsTheSameFaultAgain(String one, String other) throws Unreadable {
    assertThat(alert(one).fingerprint()).isEqualTo(alert(other).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Votre nom de domaine shop.example arrive à expiration. Attention aux tentatives de"
            + " hameçonnage : OVHcloud ne demande jamais votre mot de passe.",
        "If your website has been hacked, restore a backup. Domain shop.example is fine.",
        "Sans règlement de votre part avant le 30 novembre, nous procèderons à la suspension de"
            + " votre service shop.example.",
        "To avoid suspension of your service shop.example please pay.",
        "Suite à votre demande, votre serveur a été placé en mode rescue :"
            + " ns3123456.ip-203-0-113.eu."
      })
  void whatWarnsOrRemindsIsNoAttack(String text) {
    String mail = "From: OVH <support@ovh.com>\nSubject: Service\n\n" + text + "\n";
    assertThatThrownBy(() -> alert(parser, mail.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("no rule knows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          intrusion    | FIRING   | Abnormal activity has been detected on your VPS vps-1.vps.ovh.net.~-- start of the technical details --~GET /?a=the+hack block has been lifted
          intrusion    | FIRING   | Une page d'hameçonnage est servie par shop.example.
          spam         | FIRING   | Your IP 192.0.2.4 is sending spam and has been blocked for spam. It was unblocked on 2026-11-20 and sends again.
          server-fault | RESOLVED | The intervention on your server has been completed. Your server has been placed in rescue mode since it does not answer ping.
          suspension   | FIRING   | Votre hébergement shop.example a été suspendu.
          """)
  void theProvidersOwnWordsDecide(String kind, Alert.Status status, String text) throws Unreadable {
    String mail =
        "From: OVH <support@ovh.com>\nSubject: Service\n\n" + text.replace('~', '\n') + "\n";
    Alert alert = alert(parser, mail.getBytes(StandardCharsets.UTF_8));
    assertThat(alert.kind()).isEqualTo(kind);
    assertThat(alert.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FIRING   | Our monitoring detected a fault on your server ns1.ip-192-0-2.eu. You will hear from us once the intervention on your server is complete.
          FIRING   | Une intervention est en cours sur votre serveur ns1.ip-192-0-2.eu. Vous recevrez un message dès que l'intervention sur votre serveur est terminée.
          RESOLVED | The intervention on your server is complete: ns1.ip-192-0-2.eu.
          """)
  void anEndThatIsOnlyPromisedIsNone(Alert.Status status, String text) throws Unreadable {
    String mail = "From: OVH <support@ovh.com>\nSubject: Intervention\n\n" + text + "\n";
    Alert alert = alert(parser, mail.getBytes(StandardCharsets.UTF_8));
    assertThat(alert.kind()).isEqualTo("server-fault");
    assertThat(alert.status()).isEqualTo(status);
  }

  @Test
  void keepsTheMessagesThatASpamNoticeNames() throws Unreadable {
    for (String name : List.of("01-spam-fr-latin1", "03-spam-en")) {
      assertThat(alert(name).labels().get("message_ids"))
          .as(name)
          .contains("@")
          .doesNotContain("<");
    }
    assertThat(alert("05-rescue-fr").labels()).doesNotContainKey("message_ids");
  }

  @Test
  void readsTheSubject() throws Unreadable {
    assertThat(alert("01-spam-fr-latin1").summary())
        .isEqualTo("[ab12345-ovh] Votre IP 192.0.2.44 est bloquée");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12-unknown-fr", "14-not-provider"})
  void refusesOtherMail(String name) {
    assertThatThrownBy(() -> alert(name))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("provider");
  }

  @Test
  void doesNotBelieveResultsThatTheSenderWrote() throws Unreadable {
    Alert alert = alert("13-forged");
    assertThat(alert.labels()).containsEntry("evidence", "weak");
    assertThat(alert.labels().get("evidence_reason")).contains("the sender could have written");
  }

  @Test
  void believesNobodyWithoutAServerOfOurs() throws Unreadable {
    Alert alert = alert(parser(List.of(), false), Signals.fixture("ovh-mail/05-rescue-fr.eml"));
    assertThat(alert.labels()).containsEntry("evidence", "weak");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strong | mx.hoster.example; dkim=pass header.d=ovh.com
          strong | mx.hoster.example 1; spf=fail smtp.mailfrom=ovh.com; dkim=pass header.i=@mail.ovh.net
          strong | mx.hoster.example; spf=pass smtp.mailfrom="noreply@ovhcloud.com"
          weak   | mx.hoster.example; dkim=fail header.d=ovh.com
          weak   | mx.hoster.example; dkim=pass header.d=evil.example (header.d=ovh.com)
          weak   | mx.hoster.example; dkim=pass reason="header.d=ovh.com" header.d=evil.example
          weak   | mx.hoster.example; dkim=pass header.d=ovh.com.evil.example
          weak   | mx.hoster.example; dkim=pass header.d=ns1234.ovh.net
          weak   | mx.hoster.example; spf=pass smtp.mailfrom=evil.example smtp.helo=ovh.com
          weak   | mx.hoster.example; arc=pass header.d=ovh.com
          weak   | mx.hoster.example; dkim=pass header.d=ovh.com header.d=evil.example
          weak   | other.example; dkim=pass header.d=ovh.com
          strong | mx.hoster.example; spf=pass smtp.mailfrom=bounce@mail.ovh.com
          weak   | mx.hoster.example; spf=pass smtp.mailfrom=bob@mail.customer.ovh.net
          weak   | mx.hoster.example; dmarc=fail header.from=ovh.com; dkim=pass header.d=ovh.com
          weak   | mx.hoster.example; spf=pass (mx: domain of "a) ; dkim=pass header.d=ovh.com ("@evil.example designates 192.0.2.1) smtp.mailfrom=evil.example
          strong | mx.hoster.example; spf=pass (domain of "a b"@ovh.com) smtp.mailfrom=ovh.com
          weak   | mx.hoster.example; none
          """)
  void judgesResults(String evidence, String results) throws Unreadable {
    String mail =
        """
        Authentication-Results: %s
        Received: from a (a [192.0.2.1]) by mx.hoster.example; Sun, 22 Nov 2026 01:43:13 +0100
        From: support@ovh.com
        Subject: x

        We have just detected an attack on IP address 192.0.2.10.
        """
            .formatted(results);
    assertThat(alert(parser, mail.getBytes(StandardCharsets.UTF_8)).labels())
        .containsEntry("evidence", evidence);
  }

  @Test
  void believesResultsBelowOurLineOnlyWhenTold() throws Unreadable {
    byte[] mail =
        """
        Received: from a (a [192.0.2.1]) by mx.hoster.example; Sun, 22 Nov 2026 01:43:13 +0100
        Authentication-Results: mx.hoster.example; dkim=pass header.d=ovh.com
        Received: from b by mx.hoster.example
        Authentication-Results: mx.hoster.example; dkim=pass header.d=ovh.com
        From: support@ovh.com

        We have just detected an attack on IP address 192.0.2.10.
        """
            .getBytes(StandardCharsets.UTF_8);
    assertThat(alert(parser, mail).labels()).containsEntry("evidence", "weak");
    assertThat(alert(parser(List.of("mx.hoster.example"), true), mail).labels())
        .containsEntry("evidence", "strong");
  }

  private static Reading.Notice notice(String body) throws Unreadable {
    String mail = "From: support@ovh.com\nSubject: x\n\n" + body;
    return (Reading.Notice)
        parser(List.of(), false).parse(Signals.of("mail", mail.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void namesEverySiteOnceAndKeepsApartWhatStandsInALogOnly() throws Unreadable {
    Reading.Notice notice =
        notice(
            """
            The server ns3141592.ip-192-0-2.eu is too great a threat to our network.
            Sites: boutique.example, www.boutique.example, blog.example, boutique.example.
            - START OF ADDITIONAL INFORMATION -
            POST http://other.example/xmlrpc.php
            POST http://blog.example/wp-login.php
            Destination http://victim.example/
            """);
    assertThat(notice.sites())
        .containsExactly("boutique.example", "www.boutique.example", "blog.example");
    assertThat(notice.quoted()).containsExactly("other.example", "blog.example");
    assertThat(notice.family()).isEqualTo(notice.alert().fingerprint());
  }

  @Test
  void aSiteThatIsNamedAgainWithOthersIsTheSameFault() throws Unreadable {
    String hosted = "You are hosting a phishing page: %s";
    Reading.Notice one = notice(hosted.formatted("https://blog.example/bank"));
    Reading.Notice two = notice(hosted.formatted("https://shop.example/a https://blog.example/b"));
    assertThat(two.sites()).containsExactly("shop.example", "blog.example");
    assertThat(one.fingerprintAt("blog.example")).isEqualTo(two.fingerprintAt("blog.example"));
    assertThat(one.fingerprintAt("blog.example")).isNotEqualTo(one.fingerprintAt("shop.example"));
    assertThat(one.family()).isNotEqualTo(one.alert().fingerprint());
  }

  @Test
  void anAttackIsOneFaultOfOneMachine() throws Unreadable {
    String mail =
        "From: support@ovh.com\n\nWe detected an attack on 192.0.2.10 (shop.example, b.example)";
    assertThat(parser.parse(Signals.of("mail", mail))).isInstanceOf(Reading.Facts.class);
  }

  @Test
  void boundsWhatALongNoticeNames() throws Unreadable {
    StringBuilder sites = new StringBuilder("Your website has been hacked:");
    for (int i = 0; i < 5_000; i++) {
      sites.append("\nsite").append(i).append(".example");
    }
    Reading.Notice notice = notice(sites.toString());
    assertThat(notice.sites()).hasSize(1_000);
    assertThat(notice.alert().resource().names()).hasSize(16);
  }

  @Test
  void endlessPromisesAreReadInBoundedTime() {
    String promises = "si elle est desormais debloquee, ".repeat(120_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(Lifted.isSaidIn(promises)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Once your IP 192.0.2.4 has been unblocked, watch it. Your IP is sending spam.",
        "Si votre adresse est desormais debloquee c'est bien ; envoi important de spam: 192.0.2.4",
        "Your IP 192.0.2.4 is sending spam. To have it unblocked write to us."
      })
  void takesNoConditionForAnEnd(String text) throws Unreadable {
    String mail = "From: support@ovh.com\n\n" + text;
    assertThat(alert(parser, mail.getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(Alert.Status.FIRING);
  }
}
