package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.signal.SignalsOfIncidents.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalsOfIncidentsTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void evidenceIsReadNewestFirstUntilItIsReplayedOrGone(String engine) {
    Database database = engines.fresh(engine);
    SignalStore store = new SignalStore(database, () -> T);
    SignalQueries queries = new SignalQueries(database, store);
    List<Signal> signals =
        IntStream.range(0, 3)
            .mapToObj(i -> new Signal(Ids.next(), "mon", T, "", Map.of(), new byte[i]))
            .toList();
    store.insert(signals);
    List<SignalOutcome> outcomes =
        signals.stream()
            .map(one -> new SignalOutcome(one.id(), SignalStatus.PROCESSED, null, "[]"))
            .toList();
    store.record(
        List.of(
            outcomes.get(0).about(Set.of("a")),
            outcomes.get(1).about(Set.of("a", "b")),
            outcomes.get(2).about(Set.of("b"))));
    store.record(List.of(outcomes.get(1).about(Set.of("a", "b"))));

    assertThat(queries.of(List.of("a"), null, 10)).extracting(Evidence::size).containsExactly(1, 0);
    assertThat(queries.of(List.of("a", "b"), null, 2))
        .extracting(Evidence::size)
        .containsExactly(2, 1);
    assertThat(queries.of(List.of("a", "b"), signals.get(1).id(), 2))
        .containsExactly(new Evidence(signals.getFirst().id(), "mon", T, "processed", 0));

    store.replay(List.of(signals.get(1).id()));
    assertThat(queries.of(List.of("a"), null, 10)).extracting(Evidence::size).containsExactly(0);
    store.prune(Instant.parse("2100-01-01T00:00:00Z"), 10);
    assertThat(queries.of(List.of("a", "b"), null, 10)).isEmpty();
    assertThat(
            database
                .reading()
                .queryForObject("select count(*) from signal_incidents", Integer.class))
        .isZero();
  }
}
