package dev.tocsin.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.TestSecrets;
import org.junit.jupiter.api.Test;

class SecretBoxTests {

  private final SecretBox box = new SecretBox(new TestSecrets("a key"));

  @Test
  void opensWhatItSealedForTheSameOwnerOnly() {
    String sealed = box.seal("JBSWY3DP", "totp ann");

    assertThat(sealed).doesNotContain("JBSWY3DP").isNotEqualTo(box.seal("JBSWY3DP", "totp ann"));
    assertThat(box.open(sealed, "totp ann")).isEqualTo("JBSWY3DP");
    assertThatThrownBy(() -> box.open(sealed, "totp bob"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new SecretBox(new TestSecrets("another")).open(sealed, "totp ann"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> box.open("JBSWY3DP", "totp ann"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signaturesAreOfOnePurposeAndKey() {
    String signature = box.sign("csrf", "x");
    assertThat(signature).isEqualTo(box.sign("csrf", "x")).hasSize(64);
    assertThat(signature).isNotEqualTo(box.sign("device", "x"));
    assertThat(signature).isNotEqualTo(new SecretBox(new TestSecrets("another")).sign("csrf", "x"));
  }
}
