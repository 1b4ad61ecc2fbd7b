package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Page;
import dev.tocsin.signal.SignalController.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalSearchQueriesTests {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private int made;

  @EachDatabase
  void findsWordsOfAddressHeadersReasonAndBody(String engine) {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> NOW);
    SignalSearchQueries search = new SignalSearchQueries(database);
    Signal body =
        signal("support", "", Map.of(), "Bonjour, la Facturation de Dupont est hors ligne");
    Signal header = signal("support", "", Map.of("Subject", "dupont.example down"), "…");
    Signal path = signal("hooks", "/zabbix/dupont", Map.of(), "{}");
    Signal binary = signal("hooks", "", Map.of(), "\0\377\1");
    store.insert(List.of(body, header, path, binary));
    store.record(
        List.of(new SignalOutcome(binary.id(), SignalStatus.QUARANTINED, "not JSON: %_", null)));

    assertThat(ids(search.find("DUPONT", SignalFilter.ANY, null, 50)))
        .containsExactly(path.id(), header.id(), body.id());
    assertThat(ids(search.find("dupont", new SignalFilter(null, "hooks", null), null, 50)))
        .containsExactly(path.id());
    assertThat(ids(search.find("facturation de", SignalFilter.ANY, null, 50)))
        .containsExactly(body.id());
    assertThat(
            ids(
                search.find(
                    "json: %_", new SignalFilter(SignalStatus.QUARANTINED, null, null), null, 50)))
        .as("no pattern, just words")
        .containsExactly(binary.id());
    assertThat(ids(search.find("%", SignalFilter.ANY, null, 50))).containsExactly(binary.id());

    Page<Summary> first = search.find("dupont", SignalFilter.ANY, null, 2);
    assertThat(ids(first)).containsExactly(path.id(), header.id());
    assertThat(ids(search.find("dupont", SignalFilter.ANY, first.next(), 2)))
        .containsExactly(body.id());
  }

  @EachDatabase
  void looksAtABoundedNumberAndSaysWhereToGoOn(String engine) {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> NOW);
    Signal old = signal("hooks", "", Map.of(), "the needle");
    List<Signal> all = new ArrayList<>(List.of(old));
    for (int i = 0; i < SignalSearchQueries.MOST_LOOKED_AT; i++) {
      all.add(signal("hooks", "", Map.of(), "hay"));
    }
    store.insert(all);
    SignalSearchQueries search = new SignalSearchQueries(database);

    Page<Summary> first = search.find("needle", SignalFilter.ANY, null, 50);
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isNotNull();
    Page<Summary> second = search.find("needle", SignalFilter.ANY, first.next(), 50);
    assertThat(ids(second)).containsExactly(old.id());
    assertThat(second.next()).isNull();
  }

  private static List<String> ids(Page<Summary> page) {
    return page.items().stream().map(Summary::id).toList();
  }

  private Signal signal(String source, String path, Map<String, String> headers, String body) {
    String id = Ids.firstAt(NOW).substring(0, 24) + "%012x".formatted(++made);
    return new Signal(id, source, NOW, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
