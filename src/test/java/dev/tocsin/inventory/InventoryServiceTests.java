package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.inventory.InventoryService.Expected;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InventoryServiceTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final List<Object> events = new ArrayList<>();
  private final RecordingAudit audit = new RecordingAudit();

  private InventoryService service(Database database) {
    return new InventoryService(new InventoryStore(database), database, events::add, audit);
  }

  @EachDatabase
  void keepsWhatItImports(String engine) {
    Database database = engines.fresh(engine);
    InventoryService service = service(database);

    ImportResult result = service.importDocument(Samples.yaml(), false, false);

    assertThat(result.applied()).isTrue();
    assertThat(result.version()).isEqualTo(1);
    assertThat(result.difference().added()).hasSize(8);
    assertThat(service.content()).isEqualTo(Samples.content());
    assertThat(service(database).content()).isEqualTo(Samples.content());
    assertThat(events).containsExactly(new InventoryChanged(1));
  }

  @EachDatabase
  void eachChangeIsOnTheAuditRecordAndOfClientsNoData(String engine) {
    InventoryService service = service(engines.fresh(engine));
    service.importDocument(Samples.yaml(), false, false);
    assertThat(audit.acts()).hasSize(8).containsOnly("inventory.add");
    audit.entries.clear();
    String changed =
        InventoryFile.write(service.content())
            .replace("rbx8", "gra1")
            .replace("Boulangerie Dupont SARL", "Boulangerie Durand SARL");
    service.importDocument(Samples.bytes(changed), false, true);

    AuditEntry client =
        audit.entries.stream()
            .filter(e -> e.objectKind().equals("client"))
            .findFirst()
            .orElseThrow();
    assertThat(client.act()).isEqualTo("inventory.change");
    assertThat(client.after()).containsExactly(java.util.Map.entry("fields", "name"));
    assertThat(client.before()).isEmpty();
    AuditEntry server =
        audit.entries.stream().filter(e -> e.objectId().equals("web01")).findFirst().orElseThrow();
    assertThat(server.before()).containsEntry("datacentre", "rbx8");
    assertThat(server.after()).containsEntry("datacentre", "gra1");
    assertThat(audit.acts()).contains("inventory.add", "inventory.remove");
    audit.entries.clear();
    service.importDocument(Samples.bytes(changed), false, true);
    assertThat(audit.entries).isEmpty();
  }

  @EachDatabase
  void theExportImportsToNoDifference(String engine) {
    InventoryService service = service(engines.fresh(engine));
    service.importDocument(Samples.yaml(), false, false);

    ImportResult again =
        service.importDocument(Samples.bytes(InventoryFile.write(service.content())), false, true);

    assertThat(again).isEqualTo(new ImportResult(true, 1, Difference.NONE, List.of()));
    assertThat(events).hasSize(1);
  }

  @EachDatabase
  void aPreviewAppliesNothing(String engine) {
    Database database = engines.fresh(engine);
    InventoryService service = service(database);
    InventorySnapshot before = service.snapshot();

    ImportResult result = service.importDocument(Samples.yaml(), true, true);

    assertThat(result.applied()).isFalse();
    assertThat(result.difference().added()).hasSize(8);
    assertThat(service.snapshot()).isSameAs(before);
    assertThat(service(database).content()).isEqualTo(InventoryContent.EMPTY);
    assertThat(events).isEmpty();
  }

  @EachDatabase
  void takesNothingOfADocumentWithOneUnknownReference(String engine) {
    Database database = engines.fresh(engine);
    InventoryService service = service(database);

    ImportResult result =
        service.importDocument(
            Samples.bytes(Samples.YAML + "  - {name: x.example, type: site, server: web99}\n"),
            false,
            false);

    assertThat(result.applied()).isFalse();
    assertThat(result.problems())
        .containsExactly(new Problem("services[2].server", 25, "there is no server 'web99'"));
    assertThat(service(database).content()).isEqualTo(InventoryContent.EMPTY);
    assertThat(events).isEmpty();
  }

  @EachDatabase
  void showsOldAndNewOfEachField(String engine) {
    Database database = engines.fresh(engine);
    InventoryService service = service(database);
    service.importDocument(Samples.yaml(), false, false);
    String changed = Samples.YAML.replace("port: 22,", "port: 2222,").replace("SARL", "SAS");

    assertThat(service.importDocument(Samples.bytes(changed), false, false).difference())
        .isEqualTo(
            new Difference(
                List.of(),
                List.of(
                    new Difference.Changed(
                        Kind.SERVER,
                        "web01",
                        List.of(new Difference.FieldChange("ssh.port", 22, 2222))),
                    new Difference.Changed(
                        Kind.CLIENT,
                        "dupont",
                        List.of(
                            new Difference.FieldChange(
                                "name", "Boulangerie Dupont SARL", "Boulangerie Dupont SAS")))),
                List.of()));
    assertThat(service.snapshot().servers().get("web01").ssh().port()).isEqualTo(2222);
    assertThat(service.find(Kind.SERVER, "web01").version()).isEqualTo(2);
    assertThat(service.find(Kind.SERVER, "mail01").version()).isEqualTo(1);
    InventoryService opened = service(database);
    assertThat(opened.content()).isEqualTo(service.content());
    assertThat(opened.find(Kind.SERVER, "web01")).isEqualTo(service.find(Kind.SERVER, "web01"));
  }

  @EachDatabase
  void removesOnlyWhenAskedTo(String engine) {
    InventoryService service = service(engines.fresh(engine));
    service.importDocument(Samples.yaml(), false, false);
    byte[] rest = Samples.bytes("servers: [{name: mail01}]");

    assertThat(service.importDocument(rest, false, false).difference().removed()).isEmpty();
    assertThat(service.snapshot().services()).hasSize(3);

    assertThat(service.importDocument(rest, false, true).difference().removed()).hasSize(7);
    assertThat(service.content()).isEqualTo(Samples.read("servers: [{name: mail01}]"));
  }

  @EachDatabase
  void guardsChangesOfOneEntry(String engine) throws Exception {
    InventoryService service = service(engines.fresh(engine));
    service.importDocument(Samples.yaml(), false, false);
    Tree.Table mail01 = table("{\"name\":\"mail01\",\"datacentre\":\"rbx8\"}");

    assertThat(service.save(Kind.SERVER, mail01, new Expected.Present(1L)).version()).isEqualTo(2);
    assertThatThrownBy(() -> service.save(Kind.SERVER, mail01, new Expected.Present(1L)))
        .hasMessage("the server 'mail01' has changed since: it is at version 2 now");
    assertThatThrownBy(() -> service.save(Kind.SERVER, mail01, new Expected.Absent()))
        .hasMessage("the server 'mail01' already exists");
    assertThatThrownBy(
            () -> service.save(Kind.SERVER, table("{\"name\":\"w\"}"), new Expected.Present(null)))
        .hasMessage("the server 'w' does not exist");
    assertThat(service.save(Kind.SERVER, mail01, new Expected.Present(null)).version())
        .as("no change, no new version")
        .isEqualTo(2);
    assertThat(events).containsExactly(new InventoryChanged(1), new InventoryChanged(2));
  }

  @EachDatabase
  void buildsOnWhatAnotherHubWrote(String engine) throws Exception {
    Database database = engines.fresh(engine);
    InventoryService one = service(database);
    InventoryService two = service(database);
    one.importDocument(Samples.yaml(), false, false);

    two.save(
        Kind.SERVICE,
        table("{\"name\":\"new.example\",\"type\":\"site\",\"server\":\"web01\"}"),
        new Expected.Absent());

    assertThat(two.snapshot().services()).hasSize(4);
    assertThat(two.snapshot().clients()).hasSize(2);
  }

  @EachDatabase
  void fillsAnEmptyInventoryFromItsFileOnce(String engine, @TempDir Path folder)
      throws IOException {
    InventoryService service = service(engines.fresh(engine));
    Path file = folder.resolve("inventory.yaml");

    InventoryConfiguration.fillFrom(file, service);
    Files.writeString(file, "servers: [{name: '!'}]");
    InventoryConfiguration.fillFrom(file, service);
    assertThat(service.content().isEmpty()).isTrue();

    Files.write(file, Samples.yaml());
    InventoryConfiguration.fillFrom(file, service);
    assertThat(service.content()).isEqualTo(Samples.content());

    Files.writeString(file, "servers: [{name: web77}]");
    InventoryConfiguration.fillFrom(file, service);
    assertThat(service.content()).isEqualTo(Samples.content());
  }

  private static Tree.Table table(String json) throws MalformedDocument {
    return (Tree.Table) JsonTree.read(Samples.bytes(json));
  }
}
