package dev.tocsin.procedure.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcedureFileTests {

  @Test
  void anIncidentHasTheSevenStepsOfTheAnnexInTheirOrder() {
    assertThat(Shipped.procedure("incident").steps().stream().map(Step::key))
        .containsExactly(
            "tell-clients", "find-cause", "isolate", "estimate", "repair", "tell-back", "review");
  }

  @Test
  void anIntrusionHasTheEightStepsOfTheAnnexInTheirOrder() {
    Procedure intrusion = Shipped.procedure("intrusion");
    assertThat(intrusion.steps().stream().map(Step::key))
        .containsExactly(
            "isolate",
            "tell-clients",
            "assess-impact",
            "forensic-copy",
            "estimate",
            "repair",
            "tell-back",
            "forensics");
    assertThat(intrusion.kinds()).contains("intrusion", "vulnerability");
  }

  @Test
  void theSameWorkHasTheSameKeyAndTheSameCompletionInBoth() {
    Procedure incident = Shipped.procedure("incident");
    for (Step step : Shipped.procedure("intrusion").steps()) {
      incident
          .step(step.key())
          .ifPresent(same -> assertThat(same.completion()).isEqualTo(step.completion()));
    }
    assertThat(incident.step("tell-clients").orElseThrow().completion())
        .isEqualTo(Completion.of("notice opened or isolated"));
    assertThat(incident.step("repair").orElseThrow().skippable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1 | version: 0 | a version is 1 or more",
        "name: incident | name: Inci/dent | a name is made of",
        "completed-by: action | completed-by: magic | no such completion",
        "completed-by: notice back | completed-by: notice | followed by the names",
        "completed-by: notice back | completed-by: notice back or | missing after 'or'",
        "completed-by: notice back | completed-by: notice back opened | with 'or'",
        "completed-by: action | completed-by: action now | followed by the names",
        "key: repair | key: review | is there twice",
        "key: repair | key: ../repair | a key is made of",
        "required-when: [clients] | required-when: [mondays] | does not know 'mondays'",
        "required-when: [clients] | required-when: clients | a list is expected",
        "skippable: true | skippable: maybe | is true or false",
        "skippable: true | skipable: true | there is no field 'skipable'",
        "fr: Incident | fr: '' | is missing or no text",
      })
  void aBrokenFileIsRefusedWithItsReason(String from, String to, String reason) throws IOException {
    String text = Shipped.text("incident");
    assertThat(text).contains(from);
    String changed = text.replaceFirst(java.util.regex.Pattern.quote(from), to);
    assertThatThrownBy(() -> ProcedureFile.read(changed))
        .isInstanceOf(BrokenProcedure.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a",
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
        "a: &x [*x]",
        "name: 2026-01-01",
        "{{{{{{{{{{{{",
        "name: incident\nname: incident"
      })
  void whatIsNoProcedureIsRefused(String text) {
    assertThatThrownBy(() -> ProcedureFile.read(text)).isInstanceOf(BrokenProcedure.class);
  }

  @Test
  void aFileOfAnyLengthIsNotRead() {
    assertThatThrownBy(() -> ProcedureFile.read("#".repeat(200_000)))
        .isInstanceOf(BrokenProcedure.class)
        .hasMessageContaining("longer");
  }
}
