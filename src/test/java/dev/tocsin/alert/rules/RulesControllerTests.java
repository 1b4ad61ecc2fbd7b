package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class RulesControllerTests {

  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private final RuleBook book = new RuleBook();
  private final RulesController controller =
      new RulesController(book, new AlertSettings(ZoneOffset.UTC), InstantSource.fixed(NOW));

  RulesControllerTests() {
    StockRules.texts().forEach(book::put);
  }

  private RuleTestResult test(
      @Nullable String rules, @Nullable String yaml, @Nullable String lines) {
    return controller.test(new RulesController.Trial(rules, yaml, lines, null));
  }

  private static void refused(HttpStatus status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ResponseStatusException.class, e -> assertThat(e.getStatusCode()).isEqualTo(status));
  }

  @Test
  void showsRulesAsTheirFilesWriteThem() {
    RuleFileView sshd = controller.one("sshd");
    assertThat(sshd.log()).isEqualTo("syslog");
    assertThat(sshd.programs()).contains("sshd-session");
    assertThat(sshd.keepOutAddresses()).containsExactly("127.0.0.0/8", "::1");
    assertThat(sshd.samples()).isNotEmpty();
    RuleFileView.Entry rule = sshd.rules().getFirst();
    assertThat(rule.name()).isEqualTo("sshd-login-failure");
    assertThat(rule.proposes()).isEqualTo("ban");
    assertThat(rule.banSeconds()).isEqualTo(3_600);
    assertThat(rule.times()).isEqualTo(6);
    assertThat(rule.within()).isEqualTo(600);
    assertThat(rule.address()).isEqualTo("end");
    assertThat(rule.lines()).singleElement().asString().contains("{invalid user |illegal user |}");
    assertThat(rule.keepOut()).containsExactly("{*}Failed {*} from {*} port {*} {ssh2|ssh1}: {*}");
  }

  @Test
  void listsTheFilesAtWork() {
    assertThat(controller.list().items())
        .extracting(RuleFileView::name)
        .containsExactlyElementsOf(StockRules.texts().keySet());
    assertThat(controller.list().items())
        .filteredOn(file -> file.name().equals("web-access"))
        .flatExtracting(RuleFileView::rules)
        .extracting(RuleFileView.Entry::address)
        .contains("start");
  }

  @Test
  void triesATextThatIsNotKept() {
    String yaml =
        """
        description: Logins at the door.
        log: lines
        rules:
          - name: door-login
            kind: brute-force
            lines: ["login failed from {address}"]
        """;
    RuleTestResult result = test(null, yaml, "login failed from 203.0.113.66\n");
    assertThat(result.lines().getFirst().yields().getFirst().address()).isEqualTo("203.0.113.66");
    assertThat(result.alerts()).hasSize(1);
    assertThat(book.find("tried")).isEmpty();
    assertThat(test(null, yaml.replace("{address}", "{adress}"), "x").problems())
        .first()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(6));
  }

  @Test
  void refusesWhatIsTooMuch() {
    refused(HttpStatus.BAD_REQUEST, () -> test(null, null, "x"));
    refused(HttpStatus.BAD_REQUEST, () -> test("sshd", "x", "x"));
    refused(HttpStatus.NOT_FOUND, () -> test("nowhere", null, "x"));
    refused(
        HttpStatus.PAYLOAD_TOO_LARGE,
        () -> test("sshd", null, "x".repeat(RulesController.LONGEST_LINES + 1)));
    refused(
        HttpStatus.PAYLOAD_TOO_LARGE,
        () -> test(null, "x".repeat(RulesController.LONGEST_RULES + 1), "x"));
    String choices = "{a|b|c|d|e|f|g|h}{a|b|c|d|e|f|g|h}{a|b|c|d|e|f|g|h}abc";
    String many = ("      - \"" + choices + "\"\n").repeat(500);
    assertThat(
            test(
                    null,
                    "description: x\nlog: lines\nrules:\n  - name: a\n    kind: b\n    lines:\n"
                        + many,
                    "x")
                .problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains("more than 5000 patterns"));
  }
}
