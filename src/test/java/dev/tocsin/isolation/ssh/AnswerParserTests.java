package dev.tocsin.isolation.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTests {

  private static final AgentCommand CUT = AgentCommand.of(Verb.SITE_CUT, "shop.example");
  private static final String GOOD = FakeAgent.good("site-cut", "shop.example", "cut", true);

  @Test
  void takesACompleteAnswer() {
    assertThat(parse(GOOD + "\n", 0)).isInstanceOf(AgentResult.Done.class);
  }

  @Test
  void anAnswerWithoutAnExitStatusIsUnknown() {
    assertThat(parse(GOOD, null)).isInstanceOf(AgentResult.Unknown.class);
  }

  @Test
  void anAnswerThatContradictsTheExitStatusIsUnknown() {
    assertThat(parse(GOOD, 70)).isInstanceOf(AgentResult.Unknown.class);
    assertThat(parse(bad("busy"), 0)).isInstanceOf(AgentResult.Unknown.class);
    assertThat(parse(bad("busy"), 70)).isInstanceOf(AgentResult.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"site-restore shop.example", "site-cut other.example"})
  void anAnswerToAnotherQuestionIsUnknown(String other) {
    String[] words = other.split(" ");
    assertThat(parse(FakeAgent.good(words[0], words[1], "cut", true), 0))
        .isInstanceOf(AgentResult.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"refused,64", "unknown-site,65", "no-web-server,69"})
  void aRefusalIsFinal(String error, int exit) {
    assertThat(parse(bad(error), exit)).isEqualTo(new AgentResult.Refused(error, "why"));
  }

  @Test
  void theDispatchersRefusalNamesNoVerb() {
    String line =
        "{\"ok\":false,\"verb\":\"\",\"error\":\"refused\",\"detail\":\"not a host name\"}\n";
    assertThat(parse(line, 64)).isEqualTo(new AgentResult.Refused("refused", "not a host name"));
  }

  @Test
  void busyAndFailuresAreToldApart() {
    assertThat(parse(bad("busy"), 75)).isEqualTo(new AgentResult.Busy("why"));
    assertThat(parse(bad("failed"), 70)).isEqualTo(new AgentResult.Failed("failed", true, "why"));
    assertThat(parse(bad("config-broken"), 78))
        .isEqualTo(new AgentResult.Failed("config-broken", true, "why"));
  }

  @Test
  void aDuplicateFieldIsNoAnswer() {
    assertThat(parse(GOOD.replace("\"ms\":3", "\"state\":\"serving\",\"ms\":3"), 0))
        .isInstanceOf(AgentResult.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "shop.example; reboot",
        "-rf.example",
        "shop..example",
        "SHOP.example",
        "127.0.0.1",
        "shop.example\n",
        "$(id).example",
        "*.shop.example",
        "boutique-é.example",
        ""
      })
  void aHostileNameNeverBecomesACommand(String name) {
    assertThatThrownBy(() -> AgentCommand.of(Verb.SITE_CUT, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("reboot");
  }

  private static AgentResult parse(String output, @Nullable Integer exit) {
    return AnswerParser.parse(CUT, output.getBytes(StandardCharsets.UTF_8), exit);
  }

  private static String bad(String error) {
    return "{\"ok\":false,\"verb\":\"site-cut\",\"site\":\"shop.example\",\"error\":\"%s\",\"changed\":true,\"ms\":2,\"detail\":\"why\"}\n"
        .formatted(error);
  }
}
