package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.FlowFiles.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTests {

  private static final String GOOD =
      """
      description: Failed logins of a program of our own.
      log: syslog
      programs: [ourd]
      keep-out-addresses: [192.0.2.0/24, "2001:db8:1::/48"]
      rules:
        - name: our-failure
          kind: brute-force
          proposes: ban
          lines: ["no entry for {user} from {address}"]
          keep-out: ["no entry for monitor from {*}"]
          times: 3
          within: 5m
      samples:
        - line: "Nov 22 01:21:52 web01 ourd[1]: no entry for root from 203.0.113.66"
          yields: our-failure 203.0.113.66
        - line: "Nov 22 01:21:52 web01 ourd[1]: no entry for root from 192.0.2.7"
          yields: nothing
        - line: "Nov 22 01:21:52 web01 ourd[1]: no entry for root from 2001:db8:1:2::7"
          yields: nothing
        - line: "Nov 22 01:21:52 web01 ourd[1]: no entry for monitor from 203.0.113.66"
          yields: nothing
      """;

  private static List<Finding> findings(String text) {
    return RuleFileReader.read("ours", text).findings();
  }

  @Test
  void readsAFileAndHoldsItsSamplesToTheirWord() {
    assertThat(findings(GOOD)).isEmpty();
    assertThat(findings(GOOD.replace("yields: our-failure 203.0.113.66", "yields: nothing")))
        .containsExactly(
            new Finding(14, "the sample yields [our-failure 203.0.113.66], not nothing"));
    assertThat(findings(GOOD.replace("for root from 192.0.2.7", "for root from 192.0.3.7")))
        .extracting(Finding::line)
        .containsExactly(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description: Failed | describes: Failed | 1 | needs 'description'",
        "log: syslog | log: journal | 2 | 'log' is syslog",
        "programs: [ourd] | programs: ['*a*b*'] | 3 | at most two '*'",
        "192.0.2.0/24 | 192.0.2.0/33 | 4 | no address or range",
        "192.0.2.0/24 | web.example | 4 | no address or range",
        "name: our-failure | name: Our Failure | 6 | lower case words",
        "kind: brute-force | kinds: brute-force | 7 | cannot have 'kinds'",
        "proposes: ban | proposes: shoot | 8 | alert, ban or count",
        "from {address}\"] | from {peer:word}\"] | 8 | a ban needs {address}",
        "from {address}\"] | from {address} says {*}\"] | 9 | free text before and after",
        "times: 3 | times: many | 11 | a number from 1",
        "within: 5m | within: soon | 12 | a time such as",
        "times: 3 | distinct: user | 11 | stands with 'times' only",
        "yields: our-failure 203.0.113.66 | yield: x | 14 | needs 'yields'",
      })
  void saysWhatIsWrongAndWhere(String from, String to, int line, String words) {
    assertThat(GOOD).contains(from);
    assertThat(findings(GOOD.replace(from, to)))
        .anySatisfy(
            finding -> {
              assertThat(finding.line()).isEqualTo(line);
              assertThat(finding.message()).contains(words);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | must be a mapping",
        "'a: [' | not readable",
        "'- a' | must be a mapping",
        "'description: &x a' | needs"
      })
  void whatIsNoRuleFileIsSaid(String text, String words) {
    assertThat(findings(text))
        .isNotEmpty()
        .anySatisfy(f -> assertThat(f.message()).contains(words));
  }

  @Test
  void theBookUsesTheNewestUsableVersion() {
    RuleBook book = new RuleBook();
    book.put("ours", GOOD);
    RuleEngine before = book.engine("ours");
    assertThat(book.engine("ours")).isSameAs(before);
    assertThat(book.check("ours", "log: lines").findings()).isNotEmpty();
    assertThat(book.engine("ours")).isSameAs(before);

    book.put("ours", GOOD.replace("no entry", "no way").replace("for root", "for them"));
    byte[] line =
        "Nov 22 01:21:52 w ourd: no way for root from 203.0.113.66"
            .getBytes(StandardCharsets.UTF_8);
    int[] hits = {0};
    book.engine("ours").scan(line, 0, line.length, hit -> hits[0]++);
    assertThat(hits[0]).isEqualTo(1);

    book.put(
        "plain", "description: x\nlog: lines\nrules: [{name: a, kind: b, lines: [something]}]");
    assertThat(book.engine("syslog").rules()).extracting(Rule::name).containsExactly("our-failure");
    assertThat(book.engine("plain, ours").rules()).hasSize(2);
    book.remove("ours");
    assertThatThrownBy(() -> book.engine("ours")).hasMessageContaining("only [plain]");
  }

  @Test
  void aTextWithoutEndIsBrokenInItselfAndBreaksNothingElse() {
    assertThat(findings("description: " + "[".repeat(200_000))).isNotEmpty();
    assertThat(findings("a: ".repeat(1) + "{a: ".repeat(50_000))).isNotEmpty();
  }

  @Test
  void manyChoicesInALongPatternAreReadAtOnce() {
    String pattern = "{a|b}".repeat(9) + "x".repeat(1_900);
    String file = GOOD.replace("no entry for {user}", pattern + " {user}");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(findings(file)).isNotEmpty());
  }
}
