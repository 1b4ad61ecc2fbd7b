package dev.tocsin.signal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailPositionTests {

  @Test
  void goesOnWhereItWas() {
    assertThat(MailPosition.of(Optional.of("7:42"), 7, 99)).isEqualTo(new MailPosition(7, 42));
  }

  @Test
  void leavesOutWhatIsThereWhenThereIsNoPositionOrTheFolderWasRenumbered() {
    MailPosition now = new MailPosition(8, 99);
    assertThat(MailPosition.of(Optional.empty(), 8, 99)).isEqualTo(now);
    assertThat(MailPosition.of(Optional.of("7:42"), 8, 99)).isEqualTo(now);
    assertThat(MailPosition.of(Optional.of("nonsense"), 8, 99)).isEqualTo(now);
  }

  @Test
  void neverMovesBack() {
    MailPosition position = new MailPosition(7, 42);
    assertThat(position.with(5)).isEqualTo(position);
    assertThat(position.with(43).text()).isEqualTo("7:43");
  }
}
