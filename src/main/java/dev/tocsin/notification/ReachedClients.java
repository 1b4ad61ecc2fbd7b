package dev.tocsin.notification;

import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventoryChanged;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.notification.ReachedStore.Person;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds the people whom standing incidents touch only since the inventory is another: clients with
 * a new service, one that was moved to a broken server, or a new contact. The incident says so in
 * an event, and the routes decide what they are told.
 *
 * <p>RATIONALE. Every standing incident is looked at once after a change, however many entries that
 * had: the work is that of the incidents and whom they touch, not of the change. Up to which change
 * that was done is kept, so that one that was made just before the hub was killed is looked at when
 * it is up again, and no other start tells anybody anything.
 */
@Component
class ReachedClients {

  private static final Logger LOG = LoggerFactory.getLogger(ReachedClients.class);
  private static final int AT_ONCE = 200;
  private static final int NAMED = 5;
  private static final long UNKNOWN = -1;

  private final ReachedStore store;
  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final Database database;
  private final InstantSource clock;
  private final AtomicLong newest = new AtomicLong(UNKNOWN);
  private long done = UNKNOWN;

  ReachedClients(
      ReachedStore store,
      IncidentRecord incidents,
      Inventory inventory,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.incidents = incidents;
    this.inventory = inventory;
    this.database = database;
    this.clock = clock;
  }

  @EventListener
  void inventoryChanged(InventoryChanged changed) {
    newest.accumulateAndGet(changed.version(), Math::max);
  }

  /** One round; what fails comes again in the next one. */
  @Scheduled(initialDelay = 3_000, fixedDelay = 1_000)
  synchronized void round() {
    long version = newest.get();
    if (version == UNKNOWN) {
      version = store.inventoryVersion(); // when the hub came up it had read this
      newest.compareAndSet(UNKNOWN, version);
    }
    if (version == done) {
      return;
    }
    if (store.followed() >= version || look()) {
      store.follow(version);
      done = version;
    }
  }

  /** Whether every incident could be looked at. */
  private boolean look() {
    boolean all = true;
    List<String> some = store.standing("", AT_ONCE);
    while (!some.isEmpty()) {
      for (String id : some) {
        try {
          look(id);
        } catch (RuntimeException e) {
          all = false;
          LOG.warn("whom incident {} touches could not be looked at yet", id, e);
        }
      }
      some = store.standing(some.getLast(), AT_ONCE);
    }
    return all;
  }

  private void look(String id) {
    List<Person> people = touched(incidents.scope(id).clients());
    if (people.isEmpty()) {
      return;
    }
    List<String> family =
        Stream.of(List.of(id), incidents.absorbed(id), incidents.kin(id))
            .flatMap(List::stream)
            .distinct()
            .toList();
    Set<Person> written = store.written(family);
    List<Person> others = people.stream().filter(one -> !written.contains(one)).toList();
    if (!others.isEmpty()) {
      database.writing(sql -> reach(id, others));
    }
  }

  private List<Person> touched(List<String> clients) {
    InventorySnapshot known = inventory.snapshot();
    List<Person> people = new ArrayList<>();
    for (String id : clients) {
      Client client = known.clients().get(id);
      if (client != null) {
        client.contacts().stream()
            .map(contact -> new Person(id, ClientPlan.address(contact.email())))
            .distinct()
            .forEach(people::add);
      }
    }
    return people;
  }

  private void reach(String id, List<Person> others) {
    Set<String> clients = new TreeSet<>();
    store.reach(id, others, clock.instant()).forEach(one -> clients.add(one.client()));
    if (clients.isEmpty()) {
      return;
    }
    String named = String.join(", ", clients.stream().limit(NAMED).toList());
    String more = clients.size() > NAMED ? " and " + (clients.size() - NAMED) + " more" : "";
    incidents.tell(
        id,
        IncidentEvent.Type.REACHED,
        "hub",
        "the inventory changed, it touches now: " + named + more,
        Map.of("clients", named + more));
  }
}
