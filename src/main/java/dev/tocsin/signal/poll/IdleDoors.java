package dev.tocsin.signal.poll;

import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The doors that ask nobody because they are not set up. That is how a hub comes, and no reason to
 * warn: they are said together, in one line.
 */
@Component
public class IdleDoors {

  private static final Logger log = LoggerFactory.getLogger(IdleDoors.class);

  private final TreeSet<String> untold = new TreeSet<>();

  synchronized void add(String source) {
    untold.add(source);
  }

  /** All doors have opened by the first time. */
  @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT15S")
  synchronized void tell() {
    if (!untold.isEmpty()) {
      log.info("not set up, so nothing is asked: {}", String.join(", ", untold));
      untold.clear();
    }
  }
}
