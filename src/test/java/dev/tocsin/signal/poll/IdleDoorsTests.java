package dev.tocsin.signal.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IdleDoorsTests {

  private static final InstantSource CLOCK = () -> Instant.parse("2026-11-22T15:00:00Z");

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.tocsin.signal.poll");
  private final List<ILoggingEvent> said = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          said.add(event);
        }
      };
  private final IdleDoors idle = new IdleDoors();

  @BeforeEach
  void listen() {
    ear.start();
    log.addAppender(ear);
    log.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    log.detachAppender(ear);
    log.setLevel(null);
  }

  @Test
  void whatIsNotSetUpIsSaidTogetherAndNotWarnedOf() {
    try (Poller one = poller("ovh-api", Poller.NOT_SET_UP + "there is no secret a");
        Poller two = poller("status-scaleway", Poller.NOT_SET_UP + "x.url");
        Poller broken = poller("status-other", "answers with an error")) {
      List.of(one, two, broken).forEach(Poller::start);
      await()
          .until(
              () -> List.of(one, two, broken).stream().allMatch(p -> p.door().problem() != null));
    }
    idle.tell();
    idle.tell();
    assertThat(said)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .containsExactly(
            tuple(Level.WARN, "'status-other': answers with an error"),
            tuple(Level.INFO, "not set up, so nothing is asked: ovh-api, status-scaleway"));
  }

  private Poller poller(String source, String problem) {
    return new Poller(source, Duration.ofMinutes(5), CLOCK, pause -> problem, idle);
  }
}
