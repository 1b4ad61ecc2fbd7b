package dev.tocsin.correlation;

import dev.tocsin.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario on the pure core. */
class ScenarioTests {

  static List<Scenario> scenarios() {
    return Scenario.all().stream().filter(one -> !one.onlyHub()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void isAsItMustBe(Scenario scenario) {
    scenario.play(new CoreStage());
  }
}
