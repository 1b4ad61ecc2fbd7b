package dev.tocsin.signal.mail;

import dev.tocsin.signal.door.OpenDoors;
import java.util.List;
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
class MailboxHealth implements HealthIndicator, OpenDoors {

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
  public List<Door> open() {
    return states.entrySet().stream()
        .map(state -> new Door(state.getKey(), "mail", state.getValue().problem(), null))
        .toList();
  }

  @Override
  public Health health() {
    Map<String, Object> details = new TreeMap<>();
    states.forEach((name, state) -> details.put(name, state.details()));
    return Health.up().withDetails(details).build();
  }
}
