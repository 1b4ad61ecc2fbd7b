package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Mutations;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RuleEngineTests {

  private static final String FAILED =
      "Nov 22 01:21:52 web01 sshd[20530]: Failed password for root from 203.0.113.66 port 41022"
          + " ssh2";

  private final RuleEngine sshd = new RuleEngine(List.of(StockRules.file("sshd")));

  private static List<Hit> hits(RuleEngine engine, byte[] body) {
    List<Hit> hits = new ArrayList<>();
    engine.scan(body, 0, body.length, hits::add);
    return hits;
  }

  private List<Hit> hits(String text) {
    return hits(sshd, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesLinesWithTheirPlaces() {
    String text = "noise\n\n" + FAILED + "\r\nmore noise\n" + FAILED;
    List<Hit> hits = hits(text);
    assertThat(hits).extracting(Hit::number).containsExactly(3, 5);
    assertThat(hits).extracting(Hit::from).containsExactly(7, text.lastIndexOf("Nov"));
    assertThat(hits.getFirst().fields())
        .containsEntry("user", "root")
        .containsEntry("address", "203.0.113.66")
        .containsEntry("port", "41022");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(sshd.scan(bytes, 0, bytes.length, hit -> {})).isEqualTo(5);
    assertThat(sshd.scan(bytes, 0, 6, hit -> {})).isEqualTo(1);
    assertThat(sshd.scan(bytes, 0, 0, hit -> {})).isZero();
  }

  @Test
  void aRepeatedLineCountsAsOftenAsSyslogSays() {
    assertThat(
            hits(
                "Nov 22 01:21:52 web01 sshd[1]: message repeated 3 times: [ Failed password for"
                    + " root from 203.0.113.66 port 41022 ssh2]"))
        .extracting(Hit::times)
        .containsExactly(3);
    assertThat(
            hits(
                "Nov 22 01:21:52 web01 sshd[1]: message repeated 99999999999 times: [ Failed"
                    + " password for root from 203.0.113.66 port 41022 ssh2]"))
        .extracting(Hit::times)
        .containsExactly(100);
  }

  @Test
  void aMegabyteInvalidTextAndNulStopNothing() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(
        ("Failed password for " + "x".repeat(1 << 20) + "\n").getBytes(StandardCharsets.US_ASCII));
    log.writeBytes(FAILED.replace("root", "x".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII));
    log.write('\n');
    log.writeBytes(new byte[5_000]);
    log.write('\n');
    log.writeBytes(
        FAILED.replace("root", "\u00ff\u00fe\u0000\u0080").getBytes(StandardCharsets.ISO_8859_1));
    log.write('\n');
    List<Hit> hits = hits(sshd, log.toByteArray());
    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().number()).isEqualTo(4);
    assertThat(hits.getFirst().fields().get("user")).doesNotContain("\u0000");
  }

  @Test
  void theEndOfALineThatMayHaveBeenCutIsNotBelieved() {
    String user = "x".repeat(900) + " from 6.6.6.6 port 22 ssh2";
    assertThat(hits("Nov 22 01:21:52 web01 sshd[1]: Failed password for invalid user " + user))
        .isEmpty();
  }

  @Test
  void theStartOfALongLineIs() {
    RuleEngine web = new RuleEngine(List.of(StockRules.file("web-access")));
    String line =
        "203.0.113.66 - - [22/Nov/2026:01:24:20 +0100] \"GET /.env HTTP/1.1\" 403 9 \"-\" \""
            + "x".repeat(1 << 20);
    assertThat(hits(web, line.getBytes(StandardCharsets.US_ASCII)))
        .extracting(Hit::words)
        .containsExactly("web-probe 203.0.113.66");
  }

  @Test
  void theFirstPatternThatFitsCountsWhereverItsFixedTextStands() {
    RuleEngine engine =
        new RuleEngine(
            List.of(
                StockRules.read(
                    "x",
                    """
                    description: Order.
                    log: lines
                    rules:
                      - name: one
                        kind: x
                        by: [site]
                        lines: ["got /var/www/vhosts/{site}/{*}", "got /var/www/{site}/{*}"]
                    """)));
    assertThat(hits(engine, "got /var/www/vhosts/a.example/x".getBytes(StandardCharsets.US_ASCII)))
        .extracting(Hit::words)
        .containsExactly("one a.example");
  }

  @Test
  void damagedLinesOfEveryKindEndSoonAndQuietly() {
    List<RuleFile> all = StockRules.all();
    RuleEngine engine = new RuleEngine(all);
    StringBuilder samples = new StringBuilder();
    all.forEach(file -> file.samples().forEach(s -> samples.append(s.line()).append('\n')));
    byte[] original = samples.toString().getBytes(StandardCharsets.UTF_8);
    int[] found = {0};
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int seed = 0; seed < 400; seed++) {
            byte[] damaged = seed == 0 ? original : Mutations.of(original, seed);
            for (Hit hit : hits(engine, damaged)) {
              found[0]++;
              assertThat(hit.fields().values())
                  .allSatisfy(
                      value ->
                          assertThat(value.chars().noneMatch(Character::isISOControl)).isTrue());
              assertThat(hit.from()).isLessThan(hit.to());
            }
          }
        });
    assertThat(found[0]).isGreaterThan(10_000);
  }

  @Test
  void aLineOfOpenBracketsTakesNoLongerThanItsLength() {
    RuleEngine engine = new RuleEngine(StockRules.all());
    String start = "203.0.113.66 - - [22/Nov/2026:01:24:20 +0100] \"GET ";
    String login = "Nov 22 01:21:52 m dovecot: imap-login: x(auth failed, ";
    String[] floods = {
      "(auth failed, ",
      "[client ",
      " [22/Nov/2026:01:24:20 +0100] \"",
      "\\\"",
      " from ",
      ": ",
      "{",
      "\" 404 ",
      "=<"
    };
    Assertions.assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          for (String flood : floods) {
            for (String head : List.of(start, login, "")) {
              byte[] line =
                  (head + flood.repeat(1_000_000 / flood.length()))
                      .getBytes(StandardCharsets.US_ASCII);
              byte[] twenty = new byte[line.length * 2 + 1];
              Arrays.fill(twenty, (byte) '\n');
              System.arraycopy(line, 0, twenty, 0, line.length);
              System.arraycopy(line, 0, twenty, line.length + 1, line.length);
              hits(engine, twenty);
            }
          }
        });
  }
}
