package dev.tocsin.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.credential.PasswordRules.Weakness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTests {

  @ParameterizedTest
  @CsvSource({
    "elevensigns, TOO_SHORT",
    "éééééééé, TOO_SHORT",
    "AzertyUiopQS, COMMON",
    "Administrateur2026!, COMMON",
    "motdepasse1234, COMMON",
    "superalice42, LOGIN",
    "ababababababab, MONOTONOUS"
  })
  void refusesWhatIsGuessedFirst(String password, Weakness weakness) {
    String login = weakness == Weakness.LOGIN ? "superalice" : "ann";
    assertThat(PasswordRules.weakness(password, login)).contains(weakness);
  }

  @ParameterizedTest
  @CsvSource({"le renard saute la haie", "xK4:vP9_tQ2z", "mot de passe à rallonge"})
  void takesLongOnesOfAnyKind(String password) {
    assertThat(PasswordRules.weakness(password, "ann")).isEmpty();
    assertThat(PasswordRules.weakness(password.repeat(12), "ann")).contains(Weakness.TOO_LONG);
  }
}
