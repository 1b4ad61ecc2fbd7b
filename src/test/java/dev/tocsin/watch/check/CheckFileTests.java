package dev.tocsin.watch.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckFileTests {

  private static final Server WEB01 = server("web01");
  private static final Server WEB07 = server("web07");

  @Test
  void theStockChecksNeedNoFile() throws Exception {
    assertThat(stock().checks().keySet())
        .contains("web", "site", "https", "certificate", "disk", "raid", "backup", "antivirus");
    assertThat(stock().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 80, 75));
  }

  @Test
  void aBucketIsDeclaredWithItsCheck() throws Exception {
    Declarations all =
        with(
            """
            checks:
              far:
                kind: backup-storage
                storage: {endpoint: "https://s3.gra.io.cloud.ovh.net", region: gra, bucket: halage,
                  prefix: "{server}/db/", access-key: 0123abc, secret: backup-storage}
            """);
    Check far = all.checks().get("far");
    assertThat(far.bounds()).isEqualTo(new Bounds(true, 26, 26));
    assertThat(far.storage().prefixOf("web01")).isEqualTo("web01/db/");
    assertThat(far.storage().place().pathStyle()).isTrue();
    assertThat(far.storage().drift()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "far: {kind: backup-storage}",
        "far: {kind: disk, storage: {endpoint: 'https://s3.example', bucket: bbb, access-key: a,"
            + " secret: s}}",
        "far: {kind: backup-storage, storage: {endpoint: 'ftp://s3.example', bucket: bbb,"
            + " access-key: a, secret: s}}",
        "far: {kind: backup-storage, storage: {endpoint: 'https://u:p@s3.example', bucket: bbb,"
            + " access-key: a, secret: s}}",
        "far: {kind: backup-storage, storage: {endpoint: 'https://s3.example/x', bucket: bbb,"
            + " access-key: a, secret: s}}",
        "far: {kind: backup-storage, storage: {endpoint: 'https://s3.example', bucket: '../b',"
            + " access-key: a, secret: s}}",
        "far: {kind: backup-storage, storage: {endpoint: 'https://s3.example', bucket: bbb,"
            + " access-key: a, secret: 'The Secret'}}",
        "far: {kind: backup-storage, storage: {endpoint: 'https://s3.example', bucket: bbb,"
            + " access-key: a, secret: s, more: x}}"
      })
  void aBucketThatCannotBeIsRefused(String check) {
    assertThatThrownBy(() -> with("checks: {" + check + "}")).isInstanceOf(BrokenFile.class);
  }

  @Test
  void aFileSaysOnlyWhatDiffers() throws Exception {
    Declarations all =
        with(
            """
            checks:
              disk:
                above: 90
                overrides:
                  - {servers: [web07], above: 95, until: 94}
                  - {servers: [web09], disabled: true}
              load: {disabled: true}
              shop:
                kind: site
                services: [shop.example]
                every: 30s
                ports: [8443]
                path: /health?deep=1
            silence:
              alertmanager: 26h
            pauses:
              - {servers: [web01], from: 2026-03-01T22:00:00Z, until: 2026-03-02T03:00:00+01:00, reason: new disks}
            """);
    Check disk = all.checks().get("disk");
    assertThat(disk.bounds()).isEqualTo(new Bounds(true, 90, 85));
    assertThat(disk.rounds()).isEqualTo(2);
    assertThat(disk.at(Target.of(WEB07)).bounds()).isEqualTo(new Bounds(true, 95, 94));
    assertThat(disk.at(Target.of(server("web09")))).isNull();
    assertThat(disk.at(Target.of(WEB01))).isEqualTo(disk);
    assertThat(all.checks()).doesNotContainKey("load").containsKeys("memory", "shop");
    Check shop = all.checks().get("shop");
    assertThat(shop.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(shop.group().fits(Target.of(WEB01, site("shop.example")))).isTrue();
    assertThat(shop.group().fits(Target.of(WEB01, site("blog.example")))).isFalse();
    assertThat(all.silences()).containsEntry("alertmanager", Duration.ofHours(26));
    Pause pause = all.pauses().getFirst();
    assertThat(pause.covers(Target.of(WEB01), Instant.parse("2026-03-01T22:00:00Z"))).isTrue();
    assertThat(pause.covers(Target.of(WEB01), Instant.parse("2026-03-02T02:00:00Z"))).isFalse();
    assertThat(pause.covers(Target.of(WEB07), Instant.parse("2026-03-01T23:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checks: {x: {kind: nothing}}",
        "checks: {x: {every: 5m}}",
        "checks: {disk: {abve: 90}}",
        "checks: {disk: {above: a lot}}",
        "checks: {disk: {above: 80, until: 90}}",
        "checks: {disk: {above: .nan}}",
        "checks: {disk: {every: often}}",
        "checks: {disk: {every: 1s}}",
        "checks: {disk: {rounds: 0}}",
        "checks: {disk: {severity: loud}}",
        "checks: {disk: {ports: [70000]}}",
        "checks: {disk: {path: \"/ HTTP/1.1\\r\\nX: y\"}}",
        "checks: {'Disk!': {kind: disk}}",
        "checks: {quiet: {kind: silence}}",
        "checks: {port: {kind: tcp}}",
        "checks: {var: {kind: disk, servers: [web01]}}",
        "checks: {nightly: {kind: backup, rounds: 2}}",
        "checks: [disk]",
        "checks: {disk: {above: 1}, disk: {above: 2}}",
        "other: {}",
        "silence: {alertmanager: 1s}",
        "pauses: [{from: 2026-03-02T00:00:00Z, until: 2026-03-01T00:00:00Z}]",
        "pauses: [{from: 2026-03-01T22:00:00, until: 2026-03-02T02:00:00}]",
        "pauses: [{from: 2026-03-01, until: 2026-03-02}]",
        "checks: !!java.net.URL [http://x.example]",
        "checks: {",
        "- a",
      })
  void aMistakeIsNeverTaken(String text) {
    assertThatThrownBy(() -> CheckFile.read(text, stock())).isInstanceOf(BrokenFile.class);
  }

  @Test
  void aMistakeIsNamed() {
    assertThatThrownBy(() -> CheckFile.read("checks: {disk: {abve: 90}}", stock()))
        .hasMessageContaining("check 'disk'")
        .hasMessageContaining("abve")
        .hasMessageContaining("above");
  }

  private static Declarations with(String text) throws Exception {
    return stock().with(CheckFile.read(text, stock()));
  }

  static Declarations stock() throws IOException, BrokenFile {
    try (InputStream in = CheckFileTests.class.getResourceAsStream("/watch/stock.checks.yaml")) {
      assertThat(in).isNotNull();
      return CheckFile.read(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), Declarations.NONE);
    }
  }

  static Server server(String name) {
    return new Server(name, null, List.of(), List.of(), List.of("web"), null, Map.of());
  }

  private static Service site(String name) {
    return new Service(name, "site", "web01", null, List.of());
  }
}
