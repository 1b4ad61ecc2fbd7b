package dev.tocsin.timer;

import dev.tocsin.platform.Database;
import dev.tocsin.timer.TimerStore.Due;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fires what is due; what fails comes again, later each time and at least every hour. */
@Component
class TimerLoop {

  private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);
  private static final int MOST_AT_ONCE = 500;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  private final TimerStore store;
  private final Map<String, TimerHandler> handlers;
  private final Database database;
  private final InstantSource clock;
  private final Counter fired;
  private final Counter failed;

  TimerLoop(
      TimerStore store,
      List<TimerHandler> handlers,
      Database database,
      InstantSource clock,
      MeterRegistry meters) {
    this.store = store;
    this.handlers =
        handlers.stream().collect(Collectors.toMap(TimerHandler::kind, Function.identity()));
    this.database = database;
    this.clock = clock;
    this.fired =
        Counter.builder("tocsin.timers.fired")
            .description("timers that came due and did what they were set for")
            .register(meters);
    this.failed =
        Counter.builder("tocsin.timers.failed")
            .description("tries of timers that failed and come again")
            .register(meters);
  }

  /** One round; what is more than a round takes is there the next time. */
  @Scheduled(initialDelay = 2_000, fixedDelay = 1_000)
  void round() {
    Instant now = clock.instant();
    for (Due due : store.due(now, MOST_AT_ONCE)) {
      try {
        if (fire(due, now)) {
          fired.increment();
        }
      } catch (RuntimeException | Error e) { // one that is broken must not keep back the others
        failed.increment();
        LOG.warn(
            "timer {} of {} {} failed for the {}. time",
            due.timer().name(),
            due.timer().kind(),
            due.timer().subject(),
            due.tries() + 1,
            e);
        store.later(due, now.plus(pause(due.tries())));
      }
    }
  }

  private boolean fire(Due due, Instant now) {
    return database.write(
        jdbc -> {
          if (!store.take(due)) {
            return false;
          }
          TimerHandler handler = handlers.get(due.timer().kind());
          Objects.requireNonNull(handler, "nobody knows this kind of timer").fire(due.timer(), now);
          return true;
        });
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    return pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY;
  }
}
