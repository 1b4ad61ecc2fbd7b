package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules as they are shipped: each file's samples, and addresses that somebody plants. */
class StockRulesTests {

  private static final String PLANTED = "198.51.100.77";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b203\\.0\\.113\\.66\\b|2001:db8::5|2001:0db8:0000:0000:0000:0000:0000:0005");

  static Stream<RuleFile> files() {
    return StockRules.all().stream();
  }

  @Test
  void thereAreRulesForEveryProgram() {
    assertThat(StockRules.texts().keySet())
        .contains(
            "sshd",
            "fail2ban",
            "web-access",
            "apache-error",
            "nginx-error",
            "postfix",
            "dovecot",
            "proftpd",
            "mariadb",
            "kernel",
            "clamav",
            "maldet",
            "rkhunter",
            "borg",
            "restic",
            "rclone",
            "rsnapshot");
    List<String> names = files().flatMap(file -> file.rules().stream()).map(Rule::name).toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyRuleHasASampleThatItTakesAndEveryFileOnesThatItLeaves(RuleFile file) {
    Set<String> taken = new HashSet<>();
    RuleEngine engine = new RuleEngine(List.of(file));
    for (RuleFile.Sample sample : file.samples()) {
      byte[] line = sample.line().getBytes(StandardCharsets.UTF_8);
      List<String> yields = new ArrayList<>();
      engine.scan(
          line,
          0,
          line.length,
          hit -> {
            yields.add(hit.words());
            taken.add((hit.ends() ? "end of " : "") + hit.rule().name());
          });
      assertThat(yields).containsExactlyInAnyOrderElementsOf(sample.yields());
    }
    for (Rule rule : file.rules()) {
      assertThat(taken).contains(rule.name());
      if (!rule.ends().isEmpty()) {
        assertThat(taken).contains("end of " + rule.name());
      }
    }
    assertThat(file.samples()).anyMatch(sample -> sample.yields().isEmpty());
  }

  /**
   * Whoever may choose a free text of a line (a user name, a path, a User-Agent) writes into it all
   * that stands around it, with another's address, as in CVE-2013-2178 and CVE-2013-7176.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void noFreeTextYieldsAnAddress(RuleFile stock) {
    RuleFile file = StockRules.read(stock.name(), named(StockRules.texts().get(stock.name())));
    RuleEngine engine = new RuleEngine(List.of(stock));
    AtomicInteger tried = new AtomicInteger();
    for (RuleFile.Sample sample : file.samples()) {
      String line = sample.line();
      if (sample.yields().stream().noneMatch(yields -> ADDRESS.matcher(yields).find())) {
        continue;
      }
      for (Rule rule : file.rules()) {
        for (LinePattern pattern : rule.lines()) {
          if (pattern.names().contains("address")) {
            plant(engine, file, pattern, line, tried);
          }
        }
      }
    }
    boolean takesAddresses =
        file.rules().stream()
            .flatMap(rule -> rule.lines().stream())
            .anyMatch(
                p ->
                    p.names().contains("address")
                        && p.names().stream().anyMatch(StockRulesTests::free));
    assertThat(tried.get() > 0).isEqualTo(takesAddresses);
  }

  private static void plant(
      RuleEngine engine, RuleFile file, LinePattern pattern, String line, AtomicInteger tried) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    SyslogHead head = SyslogHead.read(bytes, 0, bytes.length);
    int from = head == null || file.log() == RuleFile.Log.LINES ? 0 : head.from();
    int end = bytes.length;
    while (bytes[end - 1] == ' ') {
      end--;
    }
    Captured captured = new Captured();
    if (!pattern.matches(bytes, from, end, captured)) {
      return;
    }
    for (int slot = 0; slot < pattern.names().size(); slot++) {
      if (!free(pattern.names().get(slot)) || !captured.has(slot)) {
        continue;
      }
      String before = line.substring(0, captured.from(slot));
      String after = line.substring(captured.to(slot));
      String message = ADDRESS.matcher(line.substring(from)).replaceAll(PLANTED);
      String beforePlanted =
          ADDRESS.matcher(before.substring(Math.min(from, before.length()))).replaceAll(PLANTED);
      String afterPlanted = ADDRESS.matcher(after).replaceAll(PLANTED);
      for (String hostile :
          List.of(
              PLANTED,
              " from " + PLANTED + " ",
              "x" + afterPlanted,
              beforePlanted + "x",
              "x" + afterPlanted + beforePlanted + "x",
              message,
              "x" + message + "x",
              line.replace("203.0.113.66", PLANTED),
              "x" + afterPlanted + "\u0000" + "x",
              "\u00ff\u00fe" + message)) {
        byte[] forged = (before + hostile + after).getBytes(StandardCharsets.ISO_8859_1);
        engine.scan(
            forged,
            0,
            forged.length,
            hit ->
                assertThat(hit.fields())
                    .as(new String(forged, StandardCharsets.ISO_8859_1))
                    .doesNotContainEntry("address", PLANTED));
        tried.incrementAndGet();
      }
    }
  }

  /** The same rules with a name for every free text. */
  private static String named(String text) {
    AtomicInteger number = new AtomicInteger();
    return Pattern.compile("\\{\\*}")
        .matcher(text)
        .replaceAll(found -> "{free" + number.incrementAndGet() + ":text}");
  }

  private static boolean free(String name) {
    return name.startsWith("free") || FieldType.of(name) == FieldType.TEXT || name.equals("sender");
  }
}
