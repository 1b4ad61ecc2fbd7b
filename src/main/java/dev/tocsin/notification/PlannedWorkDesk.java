package dev.tocsin.notification;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import java.util.HashSet;
import java.util.List;
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
    Set<String> touched = new TreeSet<>(work.services());
    for (String server : work.servers()) {
      known.servicesOn(server).stream().map(Service::name).forEach(touched::add);
    }
    int told = 0;
    for (Client client : known.clientsOf(List.of(), touched)) {
      List<String> own =
          touched.stream()
              .filter(
                  name -> {
                    Service service = known.services().get(name);
                    return service != null && client.id().equals(service.client());
                  })
              .toList();
      Set<String> addresses = new HashSet<>();
      for (Client.Contact contact : client.contacts()) {
        if (!own.isEmpty() && addresses.add(ClientPlan.address(contact.email()))) {
          desk.planned(work, client, contact, own);
          told++;
        }
      }
    }
    if (told > 0) {
      desk.supersede();
      desk.wake();
    }
    return told;
  }
}
