package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading.Notice;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.TestInventory;
import dev.tocsin.platform.DatabaseEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NamedSitesTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private InventorySnapshot known;

  @BeforeEach
  void readInventory() {
    known = inventory(TestInventory.SMALL);
  }

  private InventorySnapshot inventory(String yaml) {
    return TestInventory.of(engines.fresh(DatabaseEngines.SQLITE), yaml).snapshot();
  }

  @Test
  void eachKnownSiteHasOneAlertAndTheOthersStayVisible() {
    NamedSites named =
        firing(
            List.of(
                "www.dupont.example", "far.example", "smith.example", "dupont.example", "web01"),
            List.of());
    assertThat(named.alerts())
        .extracting(alert -> alert.resource().service() + " " + evidence(alert))
        .containsExactly("dupont.example strong", "smith.example strong");
    assertThat(named.alerts())
        .extracting(alert -> alert.resource().client())
        .containsExactly("dupont", "smith");
    assertThat(named.alerts().getFirst().resource().names())
        .containsExactly("www.dupont.example", "dupont.example");
    assertThat(named.alerts())
        .allSatisfy(
            alert -> {
              assertThat(alert.labels()).containsEntry("not_in_inventory", "far.example");
              assertThat(alert.summary()).startsWith("blocked");
            })
        .extracting(Alert::fingerprint)
        .doesNotHaveDuplicates();
    assertThat(named.remark()).contains("not in the inventory: far.example");
  }

  @Test
  void aNoticeWithoutAKnownSiteIsOneAlertAtWhatElseItNames() {
    NamedSites named = firing(List.of("far.example"), List.of("farther.example"));
    assertThat(named.alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.fingerprint()).isEqualTo("base");
              assertThat(alert.resource().server()).isEqualTo("web01");
              assertThat(alert.resource().service()).isNull();
            });
  }

  @Test
  void whatOnlyALogNamesIsWeak() {
    assertThat(firing(List.of("dupont.example"), List.of("smith.example")).alerts())
        .extracting(alert -> alert.resource().service() + " " + evidence(alert))
        .containsExactly("dupont.example strong", "smith.example weak");
    assertThat(firing(List.of(), List.of("smith.example", "shop.example")).alerts())
        .extracting(alert -> alert.resource().service() + " " + evidence(alert))
        .containsExactly("smith.example strong", "shop.example weak");
  }

  @Test
  void aForgedNoticeStaysWeakForEverySite() {
    Notice forged = notice("weak", Alert.Status.FIRING, List.of("dupont.example", "smith.example"));
    assertThat(NamedSites.of(forged, known, List.of()).alerts())
        .hasSize(2)
        .extracting(NamedSitesTests::evidence)
        .containsOnly("weak");
  }

  @Test
  void takesAHundredSitesAndSaysSo() {
    StringBuilder yaml =
        new StringBuilder(
            """
            datacentres: [{name: rbx8, provider: ovhcloud}]
            servers: [{name: web01, datacentre: rbx8}]
            clients:
              - id: many
                name: Many
                services:
            """);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      names.add("s" + i + ".example");
      yaml.append("      - {name: s").append(i).append(".example, type: site, server: web01}\n");
    }
    NamedSites named =
        NamedSites.of(
            notice("strong", Alert.Status.FIRING, names), inventory(yaml.toString()), List.of());
    assertThat(named.alerts()).hasSize(NamedSites.MAX_SITES);
    assertThat(named.remark()).isEqualTo("130 known sites are named, the first 100 were taken");
  }

  @Test
  void theEndOfAMachinesFaultEndsItAtEverySite() {
    List<Alert> standing = firing(List.of("dupont.example", "smith.example"), List.of()).alerts();
    NamedSites ended =
        NamedSites.of(notice("strong", Alert.Status.RESOLVED, List.of()), known, standing);
    assertThat(ended.alerts())
        .allMatch(alert -> alert.status() == Alert.Status.RESOLVED)
        .extracting(Alert::fingerprint)
        .containsExactly(
            "base", standing.getFirst().fingerprint(), standing.getLast().fingerprint());
  }

  @Test
  void theEndAtOneSiteIsNotTheEndAtAnother() {
    List<Alert> standing = firing(List.of("dupont.example", "smith.example"), List.of()).alerts();
    Alert whole = whole("strong", Alert.Status.RESOLVED);
    Notice one = new Notice(whole, "sites", List.of("smith.example"), List.of());
    assertThat(NamedSites.of(one, known, standing).alerts())
        .extracting(Alert::fingerprint)
        .containsExactly("base", one.fingerprintAt("smith.example"));
  }

  private NamedSites firing(List<String> sites, List<String> quoted) {
    return NamedSites.of(
        new Notice(whole("strong", Alert.Status.FIRING), "base", sites, quoted), known, List.of());
  }

  private static Notice notice(String evidence, Alert.Status status, List<String> sites) {
    return new Notice(whole(evidence, status), "base", sites, List.of());
  }

  private static String evidence(Alert alert) {
    return alert.labels().getOrDefault("evidence", "");
  }

  private static Alert whole(String evidence, Alert.Status status) {
    return new Alert(
        "base",
        "support",
        "intrusion",
        Resource.named(List.of("far.example", "192.0.2.10")),
        Severity.CRITICAL,
        status,
        "blocked",
        T,
        null,
        Map.of("evidence", evidence),
        List.of());
  }
}
