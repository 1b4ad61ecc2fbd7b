package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSortingTests {

  /** One client with one address, one site and one server. */
  private static final MailSorting.Knowledge KNOWN =
      new MailSorting.Knowledge() {
        @Override
        public Optional<String> clientOf(String address) {
          return address.equals("jo@shop.example") ? Optional.of("Shop") : Optional.empty();
        }

        @Override
        public boolean knows(String name) {
          return List.of("shop.example", "192.0.2.10").contains(name);
        }
      };

  private static MailSorting.Sorted sort(String headers, List<String> senders) {
    byte[] raw = (headers.replace('#', '\n') + "\n").getBytes(StandardCharsets.UTF_8);
    MailSettings settings =
        new MailSettings(
            List.of("mx.hoster.example"), false, List.of("ovh.com", "ovh.net"), senders);
    return new MailSorting(MailReader.read(raw), settings, KNOWN).sorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client    | From: Jo <jo@shop.example>
          client    | From: jo@shop.example#Auto-Submitted: no
          client    | From: jo@shop.example#Subject: Re: [ab12345-ovh] panne
          stranger  | From: jo@elsewhere.example
          stranger  | From: "jo@shop.example" <x@elsewhere.example>
          stranger  | From: jo@shop.example, x@elsewhere.example
          stranger  | From: root@ns1234.ovh.net
          stranger  | Subject: no sender
          provider  | From: OVH <support@ovh.com>#Auto-Submitted: auto-generated
          provider  | From: OVHcloud <support@ovh-secure.example>
          provider  | From: x@evil.example#Subject: [ab12345-ovh] blocked
          automatic | From: jo@shop.example#Auto-Submitted: auto-replied
          machine | From: jo@shop.example#Auto-Submitted: AUTO-GENERATED; x=y
          machine | From: jo@shop.example#Precedence: bulk
          list | From: jo@shop.example#List-Id: <l.shop.example>
          list | From: news@elsewhere.example#List-Unsubscribe: <mailto:off@elsewhere.example>
          client | From: jo@shop.example#List-Unsubscribe: <mailto:off@shop.example>
          monitoring | From: root@web01.example#Subject: SMART error (Health) detected on host: web01
          monitoring | From: cron@web01.example#Subject: Cron <root@web01> true#Auto-Submitted: auto-generated
          client | From: jo@shop.example#Subject: Re: SMART error (Health) detected on host: web01
          abuse | From: x@cert.example#Subject: Phishing##see hxxp://shop[.]example/login
          stranger | From: x@cert.example#Subject: Phishing##see hxxp://other[.]example/login
          client | From: jo@shop.example#Subject: spam##shop.example sends spam
          abuse | From: abuse@isp.example#Subject: Notice##192.0.2.10 sends spam
          stranger | From: x@isp.example#Subject: Notice##192.0.2.10 sends spam
          abuse | From: f@isp.example#Content-Type: multipart/report; report-type=feedback-report; boundary=b##--b#Content-Type: message/feedback-report##Feedback-Type: abuse#Source-IP: 192.0.2.10#--b--
          bounce | From: postmaster@y.example#Subject: Undeliverable: hello
          stranger | From: postmaster@y.example#Subject: hello
          provider | From: OVH <abuse@evil.example>#Subject: [Abuse] phishing##see http://shop.example/
          bounce | From: x@y.example#X-Failed-Recipients: a@b.example
          automatic | From: jo@shop.example#Content-Type: multipart/report; boundary=b##--b#Content-Type: message/disposition-notification##Disposition: x#--b--
          client | From: jo@shop.example#X-Auto-Response-Suppress: All
          automatic | From: jo@shop.example#Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0:?= congés
          automatic | From: jo@shop.example#Subject: Automatic reply: site down
          client | From: jo@shop.example#Subject: <web01.example> Plesk: backup failed##What does that mean?
          client | From: jo@shop.example#Subject: Monitor is DOWN: shop.example##Why?
          client | From: jo@shop.example#Subject: site##Failed to renew certificate shop.example with error: x
          monitoring | From: jo@shop.example#Subject: Monitor is DOWN: shop#Auto-Submitted: auto-generated
          client | From: jo@shop.example#Content-Type: multipart/mixed; boundary=b##--b##Help, this comes back#--b#Content-Type: message/delivery-status##Final-Recipient: rfc822; a@b.example#--b--
          bounce | From: x@isp.example#Content-Type: multipart/mixed; boundary=b##--b#Content-Type: message/delivery-status##Final-Recipient: rfc822; a@b.example#--b--
          client | From: jo@shop.example#Content-Type: multipart/mixed; boundary=b##--b##Is it us?#--b#Content-Type: message/feedback-report##Feedback-Type: abuse#Source-IP: 192.0.2.10#--b--
          client | From: jo@shop.example#Content-Type: multipart/mixed; boundary=b##--b##He has read it#--b#Content-Type: message/disposition-notification##Disposition: x#--b--
          bounce    | Return-Path: <>#From: jo@shop.example
          bounce    | From: Mail Delivery System <MAILER-DAEMON@ovh.net>
          bounce    | From: MAILER-DAEMON (Mail Delivery System)
          bounce    | From: x@y.example#Content-Type: multipart/report; report-type=delivery-status; boundary=b
          """)
  void sortsMail(String kind, String headers) {
    MailSorting.Sorted sorted = sort(headers, List.of());
    assertThat(sorted.kind().word()).as(sorted.reason()).isEqualTo(kind);
    assertThat(sorted.reason()).isNotBlank().hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stranger | mx.hoster.example; dmarc=fail header.from=shop.example
          client   | mx.hoster.example; dmarc=pass header.from=shop.example
          client   | mx.other.example; dmarc=fail header.from=shop.example
          client   | mx.hoster.example; spf=fail smtp.mailfrom=shop.example
          """)
  void aClientWhoseAddressIsForgedIsAStranger(String kind, String results) {
    String mail =
        "Authentication-Results: "
            + results
            + "#Received: from a (a [192.0.2.9]) by mx.hoster.example#From:"
            + " jo@shop.example#Subject: x";
    MailSorting.Sorted sorted = sort(mail, List.of());
    assertThat(sorted.kind().word()).as(sorted.reason()).isEqualTo(kind);
  }

  @Test
  void readsToolsOfListedSendersOnly() {
    String mail = "From: root@web01.example#Subject: SMART error (Health) detected on host: web01";
    assertThat(sort(mail, List.of("web01.example")).kind().word()).isEqualTo("monitoring");
    MailSorting.Sorted other = sort(mail, List.of("web02.example"));
    assertThat(other.kind().word()).isEqualTo("stranger");
    assertThat(other.reason()).contains("smartd").contains("no monitoring sender");
  }
}
