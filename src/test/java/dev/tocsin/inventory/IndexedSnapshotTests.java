package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.InventorySnapshot.Found;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedSnapshotTests {

  private final InventorySnapshot inventory = new IndexedSnapshot(Samples.content());

  @ParameterizedTest
  @CsvSource({
    "dupont.example,web01,dupont.example,dupont",
    "WWW.Dupont.Example.,web01,dupont.example,dupont",
    "mail.dupont.example,web01,dupont.example,dupont",
    "a.b.c.martin.example,web01,martin.example,martin",
    "hoster.example,web01,hoster.example,",
    "web01,web01,,",
    "WEB01.hoster.example,web01,,",
    "192.0.2.10,web01,,",
    "::ffff:192.0.2.10,web01,,",
    "2001:0DB8:0:0::10,web01,,",
    "192.0.2.20,mail01,,",
  })
  void findsByAnySpelling(String name, String server, String service, String client) {
    assertThat(inventory.find(List.of(name))).isEqualTo(found(server, service, client));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example", "shop.example", "notdupont.example", "192.0.2.11", "x.web01.hoster.example",
        "", ".", "..", "x.example", "2001:db8::11"
      })
  void guessesNothing(String name) {
    assertThat(inventory.find(List.of(name))).isEqualTo(Found.NOTHING);
  }

  @Test
  void triesTheNamesInOrder() {
    assertThat(inventory.find(List.of("unknown", "dupont.example", "mail01")).service())
        .contains("dupont.example");
    assertThat(inventory.find(List.of("mail01", "dupont.example")).server()).contains("mail01");
    assertThat(inventory.find(List.of("www.martin.example", "mail01")).service())
        .contains("martin.example");
    assertThat(inventory.find(List.of())).isEqualTo(Found.NOTHING);
  }

  @Test
  void aNameThatFitsTwoThingsFitsNone() {
    InventorySnapshot twice =
        new IndexedSnapshot(
            Samples.read(
                """
                servers:
                  - {name: web01, addresses: [192.0.2.1, 192.0.2.9]}
                  - {name: web02, addresses: [192.0.2.2, "::ffff:192.0.2.9"]}
                services:
                  - {name: one.example, type: site, server: web01, names: [shared.example]}
                  - {name: two.example, type: site, server: web02, names: [Shared.Example]}
                """));

    assertThat(twice.find(List.of("192.0.2.9"))).isEqualTo(Found.NOTHING);
    assertThat(twice.find(List.of("shared.example"))).isEqualTo(Found.NOTHING);
    assertThat(twice.find(List.of("www.shared.example"))).isEqualTo(Found.NOTHING);
    assertThat(twice.find(List.of("shared.example", "192.0.2.2")).server()).contains("web02");
  }

  @Test
  void aServerOfOneClientPointsAtTheClient() {
    InventorySnapshot own =
        new IndexedSnapshot(
            Samples.read(
                """
                servers: [{name: web09}]
                clients:
                  - id: dupont
                    name: Dupont
                    services:
                      - {name: a.example, type: site, server: web09}
                      - {name: b.example, type: site, server: web09}
                """));

    assertThat(own.find(List.of("web09"))).isEqualTo(found("web09", null, "dupont"));
  }

  @Test
  void computesWhoIsConcerned() {
    assertThat(inventory.servicesOn("web01"))
        .extracting(Service::name)
        .containsExactly("dupont.example", "hoster.example", "martin.example");
    assertThat(inventory.servicesOn("nowhere")).isEmpty();
    assertThat(inventory.clientsOf(List.of("web01"), List.of("martin.example")))
        .extracting(Client::id)
        .containsExactly("dupont", "martin");
    assertThat(inventory.clientsOf(List.of(), List.of("hoster.example", "no.example"))).isEmpty();
  }

  @Test
  void findsAClientByMailAddressUnlessTwoShareIt() {
    assertThat(inventory.clientByEmail("LUC@Martin.EXAMPLE").map(Client::id)).contains("martin");
    assertThat(inventory.clientByEmail("nobody@martin.example")).isEmpty();

    InventorySnapshot shared =
        new IndexedSnapshot(
            Samples.read(
                """
                clients:
                  - {id: a, name: A, contacts: [{name: X, email: x@web.example}]}
                  - {id: b, name: B, contacts: [{name: X, email: X@web.example}]}
                """));
    assertThat(shared.clientByEmail("x@web.example")).isEmpty();
  }

  private static Found found(String server, String service, String client) {
    return new Found(
        Optional.ofNullable(server), Optional.ofNullable(service), Optional.ofNullable(client));
  }
}
