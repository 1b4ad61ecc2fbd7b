package dev.tocsin.clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the clocks need once at a start. The hub comes up without it too, on a full disk or while
 * its database is away, and tries it again each minute.
 */
@Component
class ClockStart {

  private static final Logger LOG = LoggerFactory.getLogger(ClockStart.class);

  private final ClockAdoption adoption;
  private final ClockRearm rearm;
  private boolean done;

  ClockStart(ClockAdoption adoption, ClockRearm rearm) {
    this.adoption = adoption;
    this.rearm = rearm;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  synchronized void once() {
    if (done) {
      return;
    }
    try {
      adoption.all();
      rearm.all();
      done = true;
    } catch (NestedRuntimeException e) {
      LOG.warn("the clocks could not be set anew yet: {}", e.getMostSpecificCause().toString());
    }
  }
}
