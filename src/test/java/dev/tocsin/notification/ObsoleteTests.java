package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObsoleteTests {

  private static final Instant NOW = Invented.NOW;

  @Test
  void theNextInLineIsSentAllTheSame() {
    assertThat(Obsolete.once(NoticeStatus.PENDING, 0, NOW.minusSeconds(1), NOW)).isFalse();
  }

  @Test
  void whatWasTriedInVainIsReplaced() {
    assertThat(Obsolete.once(NoticeStatus.PENDING, 1, NOW.minusSeconds(1), NOW)).isTrue();
  }

  @Test
  void whatHasWaitedIsReplaced() {
    assertThat(Obsolete.once(NoticeStatus.PENDING, 0, NOW.minusSeconds(30), NOW)).isTrue();
    assertThat(Obsolete.once(NoticeStatus.PENDING, 0, NOW.minusSeconds(29), NOW)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
  void whatIsOnItsWayOrDoneStays(NoticeStatus status) {
    assertThat(Obsolete.once(status, 5, NOW.minusSeconds(3600), NOW)).isFalse();
  }
}
