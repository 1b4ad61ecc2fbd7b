package dev.tocsin.alert.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mapping that operators copy reads the example that stands above it. */
class ShippedMappingTests {

  @Test
  void readsItsOwnExample() throws IOException {
    String file = Files.readString(Path.of("routes/ingest/generic-json.camel.yaml"));
    String comment = file.substring(0, file.indexOf("- route")).replaceAll("(?m)^# ?", "");
    String example = comment.substring(comment.indexOf('{'), comment.indexOf("}}") + 2);
    Signal signal =
        new Signal(
            "signal-1",
            "generic",
            Signals.RECEIVED,
            "",
            Map.of(),
            example.getBytes(StandardCharsets.UTF_8));

    ReadSignal read =
        new JsonMapping(new SimpleMeterRegistry(), 500)
            .map(new SignalBatch("generic", List.of(signal)), program(file))
            .read()
            .getFirst();

    assertThat(read.unreadable()).isNull();
    Alert alert = ((Reading.Facts) read.reading()).alerts().getFirst();
    assertThat(alert.kind()).isEqualTo("disk");
    assertThat(alert.resource().names()).containsExactly("web1.example");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.summary()).isEqualTo("94 % full");
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(alert.labels()).containsEntry("disk", "/var");
    assertThat(alert.links()).containsExactly("https://tool.example/7");
  }

  private static String program(String file) throws IOException {
    List<JsonNode> found = new YAMLMapper().readTree(file).findValues("expression");
    assertThat(found).hasSize(1);
    return found.getFirst().asText();
  }
}
