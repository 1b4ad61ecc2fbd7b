package dev.tocsin.alert.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Signals;
import dev.tocsin.alert.tool.ToolCases.Fault;
import dev.tocsin.alert.tool.ToolCases.Quiet;
import dev.tocsin.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each tool's fixtures through the parser or mapping of its shipped route. */
class ToolParsersTests {

  private static final ToolHub HUB = new ToolHub();

  @AfterAll
  static void close() {
    HUB.close();
  }

  private static ReadSignal read(String source, String file, String path) {
    return HUB.read(
        source,
        new Signal(
            "signal-1",
            source,
            Signals.RECEIVED,
            path,
            ToolCases.headers(file),
            ToolCases.body(source, file)));
  }

  static List<Fault> faults() {
    return ToolCases.faults();
  }

  static List<Quiet> quiet() {
    return ToolCases.quiet();
  }

  static List<Quiet> unreadable() {
    return ToolCases.unreadable();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theEndOfAFaultHasItsFingerprint(Fault fault) {
    List<Alert> opened = alerts(read(fault.source(), fault.opens(), fault.opensAt()));
    List<Alert> ended = alerts(read(fault.source(), fault.resolves(), fault.resolvesAt()));
    Alert first = opened.getFirst();
    assertThat(first.kind()).isEqualTo(fault.kind());
    assertThat(first.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(first.summary()).isNotBlank();
    if (!fault.name().isEmpty()) {
      assertThat(first.resource().names()).contains(fault.name());
    }
    assertThat(ended)
        .anySatisfy(
            end -> {
              assertThat(end.fingerprint()).isEqualTo(first.fingerprint());
              assertThat(end.status()).isEqualTo(Alert.Status.RESOLVED);
              assertThat(end.endsAt()).isNotNull().isAfterOrEqualTo(end.startsAt());
            });
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void aTestMessageOpensNothing(Quiet quiet) {
    ReadSignal read = read(quiet.source(), quiet.file(), "");
    assertThat(read.unreadable()).isNull();
    assertThat(read.reading()).isInstanceOf(Reading.Nothing.class);
    assertThat(((Reading.Nothing) read.reading()).reason()).contains(quiet.reason());
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhyItCannotBeRead(Quiet quiet) {
    ReadSignal read = read(quiet.source(), quiet.file(), "");
    assertThat(read.reading()).isNull();
    assertThat(read.unreadable()).contains(quiet.reason());
  }

  private static List<Alert> alerts(ReadSignal read) {
    assertThat(read.unreadable()).isNull();
    assertThat(read.reading()).isInstanceOf(Reading.Facts.class);
    return ((Reading.Facts) read.reading()).alerts();
  }
}
