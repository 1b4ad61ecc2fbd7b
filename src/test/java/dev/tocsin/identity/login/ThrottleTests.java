package dev.tocsin.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.TestClock;
import dev.tocsin.identity.login.Attempt.Factor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTests {

  private static final Duration MOST = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void aTypingErrorCostsNothingAndGuessingSlowsDown() {
    Attempt ann = password("ann", unknown("192.0.2.1"));
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.admit(ann)).as("try %d", i).isEmpty();
    }
    Duration before = Duration.ZERO;
    for (int i = 0; i < 8; i++) {
      Duration wait = throttle.admit(ann).orElseThrow();
      assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(MOST);
      before = wait;
      clock.tick(wait);
      assertThat(throttle.admit(ann)).isEmpty();
    }
    assertThat(before).isEqualTo(MOST);
  }

  @Test
  void manyAtOnceGainNothing() {
    int admitted = 0;
    for (int i = 0; i < 1000; i++) {
      admitted += throttle.admit(password("ann", unknown("192.0.2.1"))).isEmpty() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(5);
  }

  @Test
  void aBotnetSharesOneAllowanceAndDoesNotTouchThoseWhoWereHereBefore() {
    int admitted = flood("ann", Duration.ofHours(1));
    assertThat(admitted).isBetween(20, 20 + 3600 / 5 + 1);

    assertThat(throttle.admit(password("ann", unknown("198.51.100.9")))).isPresent();
    assertThat(throttle.admit(password("ann", address("198.51.100.7")))).isEmpty();
    assertThat(throttle.admit(password("ann", device("home")))).isEmpty();
    assertThat(throttle.admit(password("bob", unknown("198.51.100.9")))).isEmpty();
  }

  @Test
  void aFloodFromTheSameAddressDoesNotShutAKnownDevice() {
    for (int i = 0; i < 500; i++) {
      throttle.admit(password("name" + i, unknown("203.0.113.5")));
    }
    assertThat(throttle.admit(password("ann", unknown("203.0.113.5")))).isPresent();
    Attempt known = password("ann", new Lane(Lane.Kind.DEVICE, "home", "203.0.113.5"));
    assertThat(throttle.admit(known)).isEmpty();
  }

  @Test
  void codesOfAStolenPasswordAreGuessedAHundredAndFiftyTimesADay() {
    int admitted = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      for (int i = 0; i < 10; i++) {
        Attempt guess = new Attempt(Factor.CODE, "ann", unknown("203.0." + minute % 256 + "." + i));
        admitted += throttle.admit(guess).isEmpty() ? 1 : 0;
      }
      clock.tick(Duration.ofMinutes(1));
    }
    assertThat(admitted).isBetween(10, 10 + 24 * 6 + 1);
    assertThat(throttle.admit(new Attempt(Factor.CODE, "ann", device("home")))).isEmpty();
  }

  @Test
  void whatWasRightOrNotCheckedIsGivenBack() {
    Attempt ann = password("ann", unknown("192.0.2.1"));
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.admit(ann)).isEmpty();
      throttle.right(ann);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.admit(ann)).isEmpty();
      throttle.withdrawn(ann);
    }
    for (int i = 0; i < 5; i++) {
      throttle.admit(ann);
    }
    throttle.right(ann);
    assertThat(throttle.admit(ann)).isEmpty();
  }

  @Test
  void anHourForgives() {
    Attempt ann = password("ann", address("192.0.2.1"));
    for (int i = 0; i < 6; i++) {
      throttle.admit(ann);
    }
    assertThat(throttle.admit(ann)).isPresent();
    clock.tick(Duration.ofMinutes(61));
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.admit(ann)).isEmpty();
    }
  }

  private int flood(String account, Duration time) {
    int admitted = 0;
    for (int second = 0; second < time.toSeconds(); second++) {
      for (int i = 0; i < 3; i++) {
        String from = "203.0." + second % 256 + "." + (second / 256 * 3 + i);
        Optional<Duration> wait = throttle.admit(password(account, unknown(from)));
        admitted += wait.isEmpty() ? 1 : 0;
      }
      clock.tick(Duration.ofSeconds(1));
    }
    return admitted;
  }

  private static Attempt password(String account, Lane lane) {
    return new Attempt(Factor.PASSWORD, account, lane);
  }

  private static Lane unknown(String address) {
    return new Lane(Lane.Kind.UNKNOWN, "", address);
  }

  private static Lane address(String address) {
    return new Lane(Lane.Kind.ADDRESS, "", address);
  }

  private static Lane device(String id) {
    return new Lane(Lane.Kind.DEVICE, id, "192.0.2.99");
  }
}
