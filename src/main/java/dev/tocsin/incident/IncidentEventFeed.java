package dev.tocsin.incident;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Feed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets a route follow incidents: {@code feed:incident-events:<reader>?types=opened,resolved}. Each
 * reader has a cursor of its own, kept in the database; a reader seen for the first time starts
 * with what happens next.
 */
@Component("incident-events")
class IncidentEventFeed implements Feed {

  private final IncidentStore store;
  private final EventLog events;
  private final Inventory inventory;
  private final InstantSource clock;
  private final MeterRegistry meters;

  /** Milliseconds between the tries of one event, at most. */
  long longestPause = EventReader.LONGEST_PAUSE_MS;

  IncidentEventFeed(
      IncidentStore store,
      EventLog events,
      Inventory inventory,
      InstantSource clock,
      MeterRegistry meters) {
    this.store = store;
    this.events = events;
    this.inventory = inventory;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("a reader's name is made of a-z, 0-9 and -");
    }
    if (!Set.of("types").containsAll(options.keySet())) {
      throw new IllegalArgumentException("the only option is 'types', not " + options.keySet());
    }
    EventReader reader =
        new EventReader(
            name,
            types(options.get("types")),
            handler,
            store,
            events,
            inventory,
            clock,
            meters,
            longestPause);
    reader.start();
    return reader::stop;
  }

  private static Set<IncidentEvent.Type> types(@org.jspecify.annotations.Nullable String list) {
    if (list == null || list.isBlank()) {
      return EnumSet.allOf(IncidentEvent.Type.class);
    }
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .map(IncidentEvent.Type::of)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(IncidentEvent.Type.class)));
  }
}
