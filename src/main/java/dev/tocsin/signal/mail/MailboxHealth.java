package dev.tocsin.signal.mail;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows the state of each open mailbox. A mail server that is away does not make the hub unhealthy:
 * restarting the hub would not help.
 */
@Component("mailboxesHealthIndicator")
class MailboxHealth implements HealthIndicator {

  private final Map<String, MailboxState> states = new ConcurrentHashMap<>();

  MailboxState open(String name) {
    MailboxState state = new MailboxState();
    states.put(name, state);
    return state;
  }

  void close(String name, MailboxState state) {
    states.remove(name, state);
  }

  @Override
  public Health health() {
    Map<String, Object> details = new TreeMap<>();
    states.forEach((name, state) -> details.put(name, state.details()));
    return Health.up().withDetails(details).build();
  }
}
