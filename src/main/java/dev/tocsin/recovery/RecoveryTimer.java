package dev.tocsin.recovery;

import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A team that is late ticks nothing; time itself moves the estimates of those who wait for it. */
@Component
class RecoveryTimer implements TimerHandler {

  private final RecoveryDesk desk;

  RecoveryTimer(RecoveryDesk desk) {
    this.desk = desk;
  }

  @Override
  public String kind() {
    return RecoveryVoice.TIMER;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    desk.look(timer.subject());
  }
}
