package dev.tocsin.signal.poll;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.door.OpenDoors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that asks in rounds until it is closed. */
public final class Poller implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  /** How a round begins what it says when nobody is to be asked. */
  public static final String NOT_SET_UP = "not set up: ";

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(20);

  private final String source;
  private final Duration every;
  private final Round round;
  private final IdleDoors idle;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile String problem = "";
  private volatile @Nullable Instant answeredAt;

  /** One look at everything. */
  @FunctionalInterface
  public interface Round {
    /**
     * @return what could not be read, one line for the operator; null when all could
     * @throws Intake.Refused when what was seen could not be made durable: the same is seen again
     */
    @Nullable String run(Pause pause) throws Intake.Refused, InterruptedException;
  }

  /**
   * @param source what the route calls its source
   * @param every from the end of a round to the beginning of the next
   * @param idle takes note when it is not set up
   */
  public Poller(String source, Duration every, InstantSource clock, Round round, IdleDoors idle) {
    this.source = source;
    this.every = every;
    this.clock = clock;
    this.round = round;
    this.idle = idle;
    this.thread = Thread.ofVirtual().name("poll-" + source).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** What could not be read in the last round; null when all could. */
  private @Nullable String problem() {
    String told = problem;
    return told.isEmpty() ? null : told;
  }

  /** The door as it stands. */
  public OpenDoors.Door door() {
    return new OpenDoors.Door(source, "poll", problem(), null, answeredAt);
  }

  /** Waits for the request in hand. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(Duration time) throws InterruptedException {
    if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("the door closes");
    }
  }

  private void run() {
    try {
      while (true) {
        hold(look());
      }
    } catch (InterruptedException closed) {
      log.debug("'{}' is no longer asked for", source);
    }
  }

  private Duration look() throws InterruptedException {
    try {
      String said = round.run(this::hold);
      if (said == null) {
        answeredAt = clock.instant();
      }
      tell(said);
      return every;
    } catch (Intake.Refused refused) {
      tell("what was read could not be stored, trying again");
      return refused.retryAfter();
    } catch (RuntimeException | Error e) {
      tell("reading failed: " + e.getClass().getSimpleName());
      log.warn("'{}': a round failed, going on with the next one", source, e);
      return every;
    }
  }

  private void tell(@Nullable String said) {
    String now = said == null ? "" : said;
    if (!now.equals(problem)) {
      if (now.isEmpty()) {
        log.info("'{}': everything can be read again", source);
      } else if (now.startsWith(NOT_SET_UP)) {
        idle.add(source);
      } else {
        log.warn("'{}': {}", source, now);
      }
      problem = now;
    }
  }
}
