package dev.tocsin.notification;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import dev.tocsin.notification.PlannedWork.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds whom planned work touches, by the inventory as it is now. */
@Component
class PlannedWorkDesk implements PlannedWorkNotices {

  private final Inventory inventory;
  private final NoticeDesk desk;

  PlannedWorkDesk(Inventory inventory, NoticeDesk desk) {
    this.inventory = inventory;
    this.desk = desk;
  }

  @Override
  public int tell(PlannedWork work) {
    InventorySnapshot known = inventory.snapshot();
    int told = 0;
    for (Map.Entry<Client, List<String>> touched : touched(work, known).entrySet()) {
      told += tell(work, touched.getKey(), touched.getValue());
    }
    return sent(told);
  }

  @Override
  public int tellOfChange(PlannedWork before, PlannedWork after) {
    InventorySnapshot known = inventory.snapshot();
    Map<Client, List<String>> were = touched(before, known);
    Map<Client, List<String>> are = touched(after, known);
    Set<Client> clients = new LinkedHashSet<>(were.keySet());
    clients.addAll(are.keySet());
    int told = 0;
    for (Client client : clients) {
      List<String> was = were.getOrDefault(client, List.of());
      List<String> is = are.getOrDefault(client, List.of());
      Optional<Step> step = step(before, was, after, is);
      if (step.isPresent()) {
        PlannedWork news = after.at(step.get());
        told += tell(news, client, is.isEmpty() ? was : is);
      }
    }
    return sent(told);
  }

  /** What a client hears whose touched services were those and are these; nothing: it knows. */
  static Optional<Step> step(
      PlannedWork before, List<String> was, PlannedWork after, List<String> is) {
    if (was.isEmpty() || is.isEmpty()) {
      return was.equals(is)
          ? Optional.empty()
          : Optional.of(was.isEmpty() ? after.step() : gone(before));
    }
    if (!before.beginsAt().equals(after.beginsAt()) || !before.endsAt().equals(after.endsAt())) {
      return Optional.of(Step.MOVED);
    }
    return was.equals(is) ? Optional.empty() : Optional.of(Step.CHANGED);
  }

  private static Step gone(PlannedWork before) {
    return before.step() == Step.STARTED ? Step.ENDED : Step.CANCELLED;
  }

  /** The services that it touches, in order of their names, of each client that has some. */
  private static Map<Client, List<String>> touched(PlannedWork work, InventorySnapshot known) {
    Set<String> touched = new TreeSet<>(work.services());
    for (String server : work.servers()) {
      known.servicesOn(server).stream().map(Service::name).forEach(touched::add);
    }
    Map<Client, List<String>> own = new LinkedHashMap<>();
    for (Client client : known.clientsOf(List.of(), touched)) {
      List<String> services =
          touched.stream()
              .filter(
                  name -> {
                    Service service = known.services().get(name);
                    return service != null && client.id().equals(service.client());
                  })
              .toList();
      if (!services.isEmpty()) {
        own.put(client, services);
      }
    }
    return own;
  }

  private int tell(PlannedWork work, Client client, List<String> services) {
    Set<String> addresses = new HashSet<>();
    for (Client.Contact contact : client.contacts()) {
      if (addresses.add(ClientPlan.address(contact.email()))) {
        desk.planned(work, client, contact, services);
      }
    }
    return addresses.size();
  }

  private int sent(int told) {
    if (told > 0) {
      desk.supersede();
      desk.wake();
    }
    return told;
  }
}
