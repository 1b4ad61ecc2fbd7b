package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRule.Group;
import dev.tocsin.correlation.CorrelationRule.Inhibition;
import dev.tocsin.correlation.CorrelationRule.Opens;
import dev.tocsin.correlation.CorrelationRuleReader.Read;
import dev.tocsin.platform.FlowFiles.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationRuleReaderTests {

  static final String ALL =
      """
      description: What this house knows.
      rules:
        - name: raid-is-hardware
          when: { kind: [raid, smart], server: "web*", summary: "~ .*degraded.*", label.unit: md0 }
          severity: critical
          kind: hardware
          level: 3
          group: { by: [server, kind], window: 2h }
          opens: { after: 3, within: 10m, per: [server, kind] }
          wait: 30s
          interval: 0s
          inhibited-by: { when: { kind: database, severity: critical }, same: [server] }
        - name: every-alert
          when: {}
          level: 1
      """;

  private static List<Finding> findings(String text) {
    return CorrelationRuleReader.read("house", text).findings();
  }

  @Test
  void readsEveryKey() {
    Read read = CorrelationRuleReader.read("house", ALL);

    assertThat(read.findings()).isEmpty();
    assertThat(read.description()).isEqualTo("What this house knows.");
    assertThat(read.rules())
        .first()
        .isEqualTo(
            new CorrelationRule(
                "raid-is-hardware",
                List.of(
                    Matcher.in("kind", List.of("raid", "smart")),
                    new Matcher("server", Matcher.Op.GLOB, List.of("web*")),
                    new Matcher("summary", Matcher.Op.REGEX, List.of(".*degraded.*")),
                    Matcher.is("label.unit", "md0")),
                Severity.CRITICAL,
                "hardware",
                3,
                new Group(List.of("server", "kind"), Duration.ofHours(2)),
                new Opens(3, Duration.ofMinutes(10), List.of("server", "kind")),
                Duration.ofSeconds(30),
                Duration.ZERO,
                new Inhibition(
                    List.of(Matcher.is("kind", "database"), Matcher.is("severity", "critical")),
                    List.of("server"))));
    assertThat(read.rules().getLast().when()).isEmpty();
    assertThat(read.rules().getLast().severity()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description: What | describes: What | 1 | needs 'description'",
        "name: raid-is-hardware | name: Raid is | 3 | lower case words",
        "name: raid-is-hardware | name: same-resource | 3 | of the hub's own",
        "name: every-alert | name: raid-is-hardware | 13 | two rules 'raid-is-hardware'",
        "kind: [raid, smart] | kidn: [raid, smart] | 4 | no field 'kidn'",
        "kind: [raid, smart] | kind: [raid, 's*'] | 4 | plain values",
        "kind: [raid, smart] | kind: [] | 4 | 'in' takes",
        "kind: [raid, smart] | kind: '' | 4 | a value has",
        "'.*degraded.*' | '(degraded' | 4 | not a regular expression",
        "'.*degraded.*' | '(a{999}){999}' | 4 | repeats too often",
        "severity: critical | severity: terrible | 5 | info, warning or critical",
        "kind: hardware | kind: Hard Ware | 6 | lower case words",
        "level: 3 | level: 4 | 7 | a number from 1 to 3",
        "level: 3 | levle: 3 | 7 | cannot have 'levle'",
        "by: [server, kind], window | by: [rack], window | 8 | one or more of client",
        "by: [server, kind], window | window | 8 | one or more of client",
        "window: 2h | window: long | 8 | a time such as",
        "group: { by: [server, kind], window: 2h } | group: server | 8 | must be a mapping",
        "after: 3 | after: 1 | 9 | a number from 2",
        "after: 3, | '' | 9 | needs 'after'",
        "within: 10m | within: 90d | 9 | a time such as",
        "within: 10m, | '' | 9 | needs 'within'",
        "wait: 30s | wait: -30s | 10 | a time such as",
        "severity: critical } | severity: terrible } | 12 | a severity is",
        "when: { kind: database, severity: critical }, | '' | 12 | needs 'when'",
        "same: [server] | same: [summary] | 12 | one or more of",
        "when: {} | '' | 13 | needs 'when'",
        "level: 1 | '' | 13 | the rule needs one of",
      })
  void saysWhatIsWrongAndWhere(String from, String to, int line, String words) {
    String text = ALL.replace(from, to);
    assertThat(text).isNotEqualTo(ALL);
    assertThat(CorrelationRuleReader.read("house", text).rules()).isEmpty();
    assertThat(findings(text))
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
        "'' | must be a mapping with 'description' and 'rules'",
        "'a: [' | not readable",
        "'- a' | must be a mapping",
        "'description: x' | needs 'rules'",
        "'{description: x, rules: [5]}' | must be a mapping",
        "'{description: x, rules: [&a {name: b}, *a]}' | not readable",
        "'{description: x, rules: {}}' | must be a list",
      })
  void whatIsNoSuchFileIsSaid(String text, String words) {
    assertThat(findings(text)).anySatisfy(one -> assertThat(one.message()).contains(words));
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefusedAtOnce() {
    assertThat(findings("description: x\nrules: " + "[".repeat(100_000)))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("nested"));
    assertThat(findings("description: x\nrules: []\n#" + "x".repeat(300_000)))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("larger than"));
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n";
    assertThat(findings(bomb)).isNotEmpty();
    String many =
        "description: x\nrules:\n"
            + "- {name: a, when: {}, level: 1}\n".repeat(CorrelationRuleReader.MOST_RULES + 1);
    assertThat(findings(many))
        .containsExactly(
            new Finding(CorrelationRuleReader.MOST_RULES + 3, "a file has at most 300 rules"));
    assertThat(findings("description: x\nrules: []")).isEmpty();
    assertThat(CorrelationRuleReader.read("My House", ALL).findings())
        .extracting(Finding::line)
        .containsExactly(1);
  }

  @Test
  void filesAreReadInTheOrderOfTheirNamesAndABrokenOneChangesNothing() {
    RulesInForce rules = new RulesInForce();
    assertThat(rules.now().rules()).isEmpty();
    rules.put("house", ALL);
    rules.put("a-first", "description: x\nrules: [{name: first, when: {}, level: 2}]");
    assertThat(rules.now().rules())
        .extracting(CorrelationRule::name)
        .containsExactly("first", "raid-is-hardware", "every-alert");

    String broken = ALL.replace("level: 3", "level: 7");
    assertThat(rules.check("house", broken).findings()).isNotEmpty();
    assertThatThrownBy(() -> rules.put("house", broken)).hasMessageContaining("cannot be used");
    assertThat(rules.now().rules()).hasSize(3);
    assertThat(rules.sharedNames()).isEmpty();

    rules.put("b", "description: x\nrules: [{name: first, when: {}, level: 1}]");
    assertThat(rules.sharedNames()).containsExactly("first");
    rules.remove("a-first");
    rules.remove("house");
    assertThat(rules.now().rules()).extracting(CorrelationRule::name).containsExactly("first");
  }

  @Test
  void theFileThatComesWithTheHubCanBeUsed() throws Exception {
    String text = Files.readString(Path.of("routes/correlate/house.correlation.yaml"));
    assertThat(findings(text)).isEmpty();
  }
}
