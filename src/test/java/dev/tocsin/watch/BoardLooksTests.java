package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BoardLooksTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @Test
  void aServersChecksAreGoodOnlyByALookThatFoundThemSo() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      BoardLooks looks = new BoardLooks(hub.board);
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      assertThat(looks.of("web01", null)).as("no look yet").isEmpty();
      hub.board.take(web, Sample.good(T, null, "200"));
      assertThat(looks.of("web01", null))
          .singleElement()
          .satisfies(
              look -> {
                assertThat(look.good()).isTrue();
                assertThat(look.lookedAt()).isEqualTo(T);
                assertThat(look.fault()).isEqualTo("web-down");
                assertThat(look.detail()).isEqualTo("200");
              });
      assertThat(looks.of("web02", null)).isEmpty();
      assertThat(looks.of("web01", "shop.example")).isEmpty();
      assertThat(looks.of(null, null)).isEmpty();

      hub.board.take(web, Sample.unknown(T.plusSeconds(300), "no route"));
      assertThat(looks.of("web01", null).getFirst().good()).as("it saw nothing").isFalse();
      hub.board.take(web, Sample.bad(T.plusSeconds(600), null, "500"));
      assertThat(looks.of("web01", null).getFirst().good()).isFalse();
      hub.board.take(web, Sample.good(T.plusSeconds(900), null, "200"));
      assertThat(looks.of("web01", null).getFirst().good()).isTrue();
    }
  }
}
