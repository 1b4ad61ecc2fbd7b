package dev.tocsin.alert.rules;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.FuzzRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as a file of rules: it is used, or there are findings that say why not. */
class RuleFileFuzzTests {

  private static final byte[] LOG =
      "Nov 22 01:02:03 web01 sshd[7]: Failed password for root from 203.0.113.66 port 22 ssh2\n"
          .getBytes(UTF_8);

  static Stream<byte[]> files() {
    return Stream.concat(
        StockRules.texts().values().stream().map(text -> text.getBytes(UTF_8)),
        Stream.of(
                """
                description: Logins
                log: syslog
                programs: [sshd, "ssh*"]
                keep-out-addresses: [192.0.2.0/24, "2001:db8::/32"]
                rules:
                  - name: a-b
                    kind: brute-force
                    proposes: ban
                    severity: info
                    lines: ["Failed password for {user} from {address} port {port} ssh2"]
                    keep-out: ["{*}invalid{*}"]
                    times: 3
                    within: 10m
                    distinct: port
                    says: "{address} tried {user}"
                samples:
                  - "Nov 22 01:02:03 web01 sshd[7]: x": []
                """,
                "log: lines\nrules:\n- {name: a, lines: 'abc {n:number}', weigh: n, times: 1}\n",
                "a: &b [*b]\n? [c]\n: {d: !!int e}\n--- |\n f")
            .map(text -> text.getBytes(UTF_8)));
  }

  @MethodSource("files")
  @FuzzTest
  void everyFileIsUsedOrRefused(byte[] file) {
    FuzzRules.inTime("the file", () -> read(new String(file, UTF_8)));
  }

  private static void read(String text) {
    RuleFileReader.Read read = RuleFileReader.read("fuzz", text);
    must((read.file() == null) != read.findings().isEmpty(), "neither used nor refused");
    must(read.findings().size() <= 50, read.findings().size() + " findings");
    read.findings()
        .forEach(
            finding ->
                must(finding.line() >= 1 && !finding.message().isBlank(), "finding " + finding));
    must(
        read.findings().equals(RuleFileReader.read("fuzz", text).findings()),
        "one file is read in two ways");
    if (read.file() != null) {
      new RuleEngine(java.util.List.of(read.file()))
          .scan(LOG, 0, LOG.length, hit -> must(hit.from() >= 0, "no line"));
    }
  }
}
