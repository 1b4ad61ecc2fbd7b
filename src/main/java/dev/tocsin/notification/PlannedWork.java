package dev.tocsin.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * News of planned work, for the clients whom it touches.
 *
 * @param id names the work; a newer message about it makes an older one that waits needless
 * @param turn the same step and turn are told a person once
 * @param title one line that clients read
 * @param servers names of servers that are worked on, with all their services
 * @param services names of services
 */
public record PlannedWork(
    String id,
    Step step,
    String turn,
    String title,
    Instant beginsAt,
    Instant endsAt,
    List<String> servers,
    List<String> services) {

  public PlannedWork {
    requireNonNull(id);
    requireNonNull(step);
    servers = List.copyOf(servers);
    services = List.copyOf(services);
  }

  /** The same work with other news. */
  PlannedWork at(Step other) {
    return new PlannedWork(id, other, turn, title, beginsAt, endsAt, servers, services);
  }

  /** What is told. */
  public enum Step {
    PLANNED,
    MOVED,
    /** Other services, at the same times. */
    CHANGED,
    STARTED,
    ENDED,
    CANCELLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
