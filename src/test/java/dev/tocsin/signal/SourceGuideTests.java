package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.signal.SourceGuide.Block;
import dev.tocsin.signal.SourceGuide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceGuideTests {

  private final SourceGuide shipped = new SourceGuide(Path.of("routes/ingest/README.md"));
  @TempDir Path home;

  /** Whoever opens the page of a hook finds there what to paste, leading to that hook. */
  @Test
  void everyShippedHookHasItsGuide() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes/ingest"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        JsonNode from = new YAMLMapper().readTree(file.toFile()).at("/0/route/from");
        if (from.path("uri").asText().equals("kamelet:webhook-source")) {
          String source = from.at("/parameters/source").asText();
          Guide guide = shipped.find(source).orElseThrow(() -> new AssertionError(source));
          assertThat(guide.about()).as(source).isNotBlank();
          assertThat(guide.opens()).as(source).isNotBlank();
          assertThat(guide.resolves()).as(source).isNotBlank();
          assertThat(guide.blocks().stream().map(Block::text))
              .as(source)
              .anyMatch(text -> text.contains(guide.hub() + "/hooks/" + source));
          assertThat(guide.blocks()).as(source).anyMatch(Block::paste);
        }
      }
    }
  }

  @Test
  void keepsWhatIsPastedAsItStandsAndJoinsWords() {
    Guide guide = shipped.find("uptime-kuma").orElseThrow();
    assertThat(guide.about()).isEqualTo("Uptime Kuma 1 and 2.");
    assertThat(guide.opens()).startsWith("heartbeat status 0");
    assertThat(guide.blocks())
        .containsExactly(
            new Block(
                false,
                "Settings, Notifications, type Webhook. Post URL, body \"Preset -"
                    + " application/json\" or \"multipart/form-data\", and additional headers:"),
            new Block(
                true,
                "https://tocsin.hoster.example/hooks/uptime-kuma\n"
                    + "{\"Authorization\": \"Bearer SECRET\"}\n"));
    assertThat(shipped.find("netdata").orElseThrow().blocks())
        .extracting(Block::paste)
        .as("words, paste, words")
        .containsExactly(false, true, false);
  }

  @Test
  void leadsACopiedRouteToItsOwnHook() {
    Guide guide = shipped.find("grafana-paris").orElseThrow();
    assertThat(guide.name()).isEqualTo("grafana");
    assertThat(guide.blocks().toString())
        .contains("/hooks/grafana-paris")
        .doesNotContain("/hooks/grafana\n");
    assertThat(shipped.find("nobody-knows-this")).isEmpty();
  }

  @Test
  void readsTheOperatorsOwnElseTheOneThatCameWithTheProgram() throws IOException {
    Path own = home.resolve("README.md");
    SourceGuide guides = new SourceGuide(own);
    Files.writeString(
        own, "# Ours\n\n## gatus\nGatus.\n- Opens: a\n- Resolves: b\n\nPaste:\r\n\r\n    x: 1\r\n");
    assertThat(guides.find("gatus").orElseThrow().blocks())
        .isEqualTo(List.of(new Block(false, "Paste:"), new Block(true, "x: 1\n")));
  }
}
