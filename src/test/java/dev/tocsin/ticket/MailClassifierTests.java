package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.mail.MailSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailClassifierTests {

  /** One client with one address. */
  private record OneClient() implements InventorySnapshot {
    private static final Client SHOP =
        new Client(
            "shop", "Shop", "fr", List.of(new Client.Contact("Jo", "jo@shop.example", "fr")));

    @Override
    public Map<String, Client> clients() {
      return Map.of("shop", SHOP);
    }

    @Override
    public Map<String, Server> servers() {
      return Map.of();
    }

    @Override
    public Map<String, Service> services() {
      return Map.of();
    }

    @Override
    public Map<String, DataCentre> dataCentres() {
      return Map.of();
    }

    @Override
    public Found find(List<String> names) {
      return Found.NOTHING;
    }

    @Override
    public List<Service> servicesOn(String server) {
      return List.of();
    }

    @Override
    public List<Client> clientsOf(Collection<String> servers, Collection<String> services) {
      return List.of();
    }

    @Override
    public Optional<Client> clientByEmail(String address) {
      return address.equals("jo@shop.example") ? Optional.of(SHOP) : Optional.empty();
    }
  }

  private final MailClassifier classifier =
      new MailClassifier(
          OneClient::new, new MailSettings(List.of(), false, List.of("ovh.com", "ovh.net"), List.of()));

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
          machine | From: jo@shop.example#List-Id: <l.shop.example>
          client | From: jo@shop.example#X-Auto-Response-Suppress: All
          automatic | From: jo@shop.example#Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0:?= congés
          automatic | From: jo@shop.example#Subject: Automatic reply: site down
          bounce    | Return-Path: <>#From: jo@shop.example
          bounce    | From: Mail Delivery System <MAILER-DAEMON@ovh.net>
          bounce    | From: MAILER-DAEMON (Mail Delivery System)
          bounce    | From: x@y.example#Content-Type: multipart/report; report-type=delivery-status; boundary=b
          """)
  void sortsMail(String kind, String headers) {
    byte[] body = (headers.replace('#', '\n') + "\n\nhello\n").getBytes(StandardCharsets.UTF_8);
    Signal signal = new Signal("1", "mail", Instant.EPOCH, "", Map.of(), body);
    assertThat(classifier.kindOf(new SignalBatch("mail", List.of(signal)))).isEqualTo(kind);
  }
}
