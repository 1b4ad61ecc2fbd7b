package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tocsin.alert.rules.RuleTestResult.Line;
import dev.tocsin.alert.rules.RuleTestResult.Stop;
import dev.tocsin.alert.rules.RuleTestResult.Yield;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleTestTests {

  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final String HEAD = "Nov 22 01:21:52 web01 sshd[20530]: ";

  private static RuleTestResult run(String rules, String lines) {
    return run(rules, lines, InstantSource.fixed(NOW));
  }

  private static RuleTestResult run(String rules, String lines, InstantSource clock) {
    RuleBook.Used used = new RuleBook.Used(StockRules.file(rules), StockRules.texts().get(rules));
    return new RuleTest(used, NOW, ZoneOffset.UTC)
        .run(lines.getBytes(StandardCharsets.UTF_8), clock);
  }

  private static Line line(String line) {
    return run("sshd", line).lines().getFirst();
  }

  @Test
  void tellsWhatALineYields() {
    Line line = line(HEAD + "Failed password for root from 203.0.113.66 port 41022 ssh2");
    assertThat(line.stopped()).isEmpty();
    assertThat(line.program()).isEqualTo("sshd");
    assertThat(line.covered()).isTrue();
    Yield yield = line.yields().getFirst();
    assertThat(yield.rule()).isEqualTo("sshd-login-failure");
    assertThat(yield.key()).isEqualTo("203.0.113.66");
    assertThat(yield.address()).isEqualTo("203.0.113.66");
    assertThat(yield.host()).isEqualTo("web01");
    assertThat(yield.at()).isEqualTo("2026-11-22T01:21:52Z");
    assertThat(yield.alert()).isFalse();
    assertThat(yield.fields()).containsEntry("user", "root");
  }

  @Test
  void namesTheKeepOutPatternThatStoppedALine() {
    Line line =
        line(
            HEAD
                + "Failed password for invalid user test from 203.0.113.66 port 58946 ssh2: from"
                + " 198.51.100.7 port 55555 ssh2");
    assertThat(line.yields()).isEmpty();
    assertThat(line.stopped())
        .containsExactly(
            new Stop(
                "sshd-login-failure",
                "keep-out",
                "{*}Failed {*} from {*} port {*} {ssh2|ssh1}: {*}"));
  }

  @Test
  void namesTheAddressThatIsNeverTaken() {
    Line line = line(HEAD + "Failed password for root from 127.0.0.1 port 41022 ssh2");
    assertThat(line.yields()).isEmpty();
    assertThat(line.stopped())
        .containsExactly(new Stop("sshd-login-failure", "kept-address", "127.0.0.1"));
  }

  @Test
  void saysThatALineMayHaveBeenCut() {
    String user = "a".repeat(1_000);
    Line line = line(HEAD + "Failed password for " + user + " from 203.0.113.66 port 41022 ssh2");
    assertThat(line.yields()).isEmpty();
    assertThat(line.stopped()).containsExactly(new Stop("sshd-login-failure", "cut", "960"));
    assertThat(line.shortened()).isTrue();
    assertThat(line.text()).hasSize(600);
  }

  @Test
  void saysThatAProgramIsNotCovered() {
    Line line =
        line("Nov 22 01:21:52 web01 su[1]: Failed password for root from 203.0.113.66 port 1 ssh2");
    assertThat(line.program()).isEqualTo("su");
    assertThat(line.covered()).isFalse();
    assertThat(line.yields()).isEmpty();
    assertThat(line.stopped()).isEmpty();
    assertThat(line("no head").program()).isNull();
  }

  @Test
  void anAlertBeginsWithTheLineThatMakesTheNumberFull() {
    String lines =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    "Nov 22 01:21:5%d web01 sshd[1]: Failed password for root from 203.0.113.66 port 4 ssh2"
                        .formatted(i))
            .collect(Collectors.joining("\n"));
    RuleTestResult result = run("sshd", lines);
    assertThat(result.read()).isEqualTo(8);
    assertThat(result.alerts()).hasSize(1);
    RuleTestResult.Alert alert = result.alerts().getFirst();
    assertThat(alert.line()).isEqualTo(6);
    assertThat(alert.proposes()).isEqualTo("ban");
    assertThat(alert.severity()).isEqualTo("warning");
    assertThat(alert.at()).isEqualTo("2026-11-22T01:21:55Z");
    assertThat(result.lines().get(5).yields().getFirst().alert()).isTrue();
    assertThat(result.lines().get(6).yields().getFirst().alert()).isFalse();
  }

  @Test
  void stopsAfterSoManyLines() {
    RuleTestResult result = run("sshd", "x\n".repeat(RuleTest.MOST_LINES + 1));
    assertThat(result.read()).isEqualTo(RuleTest.MOST_LINES);
    assertThat(result.cut()).isTrue();
    assertThat(run("sshd", "x\n".repeat(RuleTest.MOST_LINES)).cut()).isFalse();
  }

  @Test
  void stopsWhenTheTimeIsOver() {
    Instant[] now = {NOW};
    InstantSource slow =
        () -> {
          now[0] = now[0].plusMillis(500);
          return now[0];
        };
    RuleTestResult result = run("sshd", "x\n".repeat(100), slow);
    assertThat(result.cut()).isTrue();
    assertThat(result.read()).isEqualTo(4);
  }

  @Test
  void everySampleOfTheStockRulesIsToldAsItsFileSays() {
    StockRules.texts()
        .forEach(
            (name, text) -> {
              RuleFile file = StockRules.read(name, text);
              for (RuleFile.Sample sample : file.samples()) {
                RuleTestResult result = run(name, sample.line());
                assertThat(
                        result.lines().stream()
                            .flatMap(line -> line.yields().stream())
                            .map(
                                yield ->
                                    ((yield.ends() ? "end of " : "")
                                            + yield.rule()
                                            + " "
                                            + yield.key())
                                        .strip()))
                    .as("%s: %s", name, sample.line())
                    .containsExactlyInAnyOrderElementsOf(sample.yields());
              }
            });
  }

  @Test
  void manyKeysOfARuleThatCountsHighTakeNoRoomForWhatWasNotSeen() {
    String rules =
        """
        description: x
        log: lines
        rules:
          - {name: a, kind: a, times: 100000, within: 1h, lines: ["seen {address}"]}
        """;
    RuleFile file = StockRules.read("tried", rules);
    String lines =
        IntStream.range(0, RuleTest.MOST_LINES)
            .mapToObj(i -> "seen 203.0." + i / 250 + '.' + i % 250)
            .collect(Collectors.joining("\n"));
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    RuleTest test = new RuleTest(new RuleBook.Used(file, rules), NOW, ZoneOffset.UTC);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    RuleTestResult result = test.run(bytes, InstantSource.fixed(NOW));
    assertThat(result.lines()).hasSize(RuleTest.MOST_LINES);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
  }
}
