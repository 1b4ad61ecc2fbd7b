package dev.tocsin.notification;

import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what, decided from the event, the scope, the inventory and what was told before.
 *
 * <p>RATIONALE. A client who is touched no more, since the service went elsewhere, hears nothing
 * until the incident is over and then "back" like everybody who was told: the hub does not know
 * that the move healed anything, and whoever was told that it broke waits for a word.
 *
 * <p>The rules: an event about one service concerns the clients of that service; "opened" goes to
 * whoever does not know yet, and to all when it turned out to be an attack; "estimate" goes to
 * whoever knows; "back" goes to whoever was told that it broke, and not while a service of that
 * client is cut; a word about recovery goes to those clients whom the event names. A person's count
 * of "back" notices is the round: a fault that comes back is told anew. A site that is served again
 * while the incident still touches others of its client is no such "back".
 *
 * @param told one entry for each person
 * @param silent clients who are not told, with the reason
 */
record ClientPlan(List<Told> told, List<Silent> silent) {

  ClientPlan {
    told = List.copyOf(told);
    silent = List.copyOf(silent);
  }

  /**
   * @param services names of that client's touched services
   * @param cut those of that client's services that are cut just now
   * @param goesOn whether the incident touches other services of that client still
   */
  record Told(
      Client client,
      Client.Contact contact,
      List<String> services,
      List<String> cut,
      boolean goesOn,
      int round) {
    Told {
      services = List.copyOf(services);
      cut = List.copyOf(cut);
    }
  }

  record Silent(String client, String reason) {}

  /**
   * What the decision rests on.
   *
   * @param history earlier notices of the incident and of those that belong to it, oldest first
   * @param stillCut services that clients know to be cut, in any of these
   * @param restored services that are served again, which their clients have not been told
   * @param touched services that it touches still, or one that belongs to it
   * @param elsewhere clients whom another incident touches still that people merged with this one
   *     or split from it, with its number
   * @param ended services of such incidents that are over
   */
  record Situation(
      IncidentEvent event,
      IncidentScope scope,
      InventorySnapshot inventory,
      List<Notice> history,
      List<String> stillCut,
      List<String> restored,
      List<String> touched,
      Map<String, Long> elsewhere,
      List<String> ended) {
    Situation {
      history = List.copyOf(history);
      stillCut = List.copyOf(stillCut);
      restored = List.copyOf(restored);
      touched = List.copyOf(touched);
      elsewhere = Map.copyOf(elsewhere);
      ended = List.copyOf(ended);
    }
  }

  static ClientPlan of(NoticeTemplate template, Situation situation) {
    List<Told> told = new ArrayList<>();
    List<Silent> silent = new ArrayList<>();
    for (Client client : clients(template, situation, silent)) {
      List<String> cut = own(client, situation.stillCut(), situation.inventory());
      if (template == NoticeTemplate.BACK && !cut.isEmpty()) {
        silent.add(new Silent(client.id(), "still cut: " + String.join(", ", cut)));
      } else if (isOver(template, situation) && situation.elsewhere().containsKey(client.id())) {
        String number = String.valueOf(situation.elsewhere().get(client.id()));
        silent.add(new Silent(client.id(), "incident " + number + " still touches it"));
      } else if (client.contacts().isEmpty()) {
        silent.add(new Silent(client.id(), "no contact"));
      } else {
        told.addAll(contacts(template, situation, client));
      }
    }
    return new ClientPlan(told, silent);
  }

  /** Whether the client of this service is told. */
  boolean tells(String service, InventorySnapshot inventory) {
    return told.stream().anyMatch(one -> !own(one.client(), List.of(service), inventory).isEmpty());
  }

  /** Whether the whole incident is, and not only the cut of one service. */
  private static boolean isOver(NoticeTemplate template, Situation situation) {
    return template == NoticeTemplate.BACK && service(situation.event()) == null;
  }

  /** The service that the event is about, when it is about one. */
  static @Nullable String service(IncidentEvent event) {
    return switch (event.type()) {
      case ISOLATED, RESTORED -> event.data().get("service");
      default -> null;
    };
  }

  private static List<Client> clients(
      NoticeTemplate template, Situation situation, List<Silent> silent) {
    Set<String> ids = new TreeSet<>();
    String named = service(situation.event());
    if (template == NoticeTemplate.RECOVERY_ESTIMATE) {
      ids.addAll(RecoveryWord.clients(situation.event()));
    } else if (named == null) {
      ids.addAll(situation.scope().clients());
      if (template == NoticeTemplate.BACK) {
        situation.history().stream()
            .map(Notice::clientId)
            .filter(java.util.Objects::nonNull)
            .forEach(ids::add);
      }
    } else {
      Service service = situation.inventory().services().get(named);
      if (service != null && service.client() != null) {
        ids.add(service.client());
      }
    }
    List<Client> clients = new ArrayList<>();
    for (String id : ids) {
      Client client = situation.inventory().clients().get(id);
      if (client == null) {
        silent.add(new Silent(id, "not in the inventory any more"));
      } else {
        clients.add(client);
      }
    }
    return clients;
  }

  private static List<Told> contacts(NoticeTemplate template, Situation situation, Client client) {
    List<String> services = own(client, services(template, situation), situation.inventory());
    boolean goesOn = goesOn(situation, client, services);
    List<String> cut = own(client, situation.stillCut(), situation.inventory());
    List<Told> told = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    for (Client.Contact contact : client.contacts()) {
      if (addresses.add(address(contact.email()))) {
        Memory memory = Memory.of(situation.history(), client, contact);
        if (wanted(template, situation.event(), memory)) {
          told.add(new Told(client, contact, services, cut, goesOn, memory.rounds()));
        }
      }
    }
    return told;
  }

  private static boolean wanted(NoticeTemplate template, IncidentEvent event, Memory memory) {
    return switch (template) {
      case OPENED ->
          switch (event.type()) {
            case CHANGED, REACHED -> memory.rounds() == 0 && !memory.knows();
            case KIND -> true;
            default -> !memory.knows();
          };
      case BACK, ESTIMATE -> memory.knows();
      default -> true;
    };
  }

  private static List<String> services(NoticeTemplate template, Situation situation) {
    String named = service(situation.event());
    if (named != null) {
      return template == NoticeTemplate.BACK
          ? together(List.of(named), situation.restored())
          : List.of(named);
    }
    return template == NoticeTemplate.BACK
        ? together(situation.scope().services(), situation.ended())
        : situation.scope().services();
  }

  private static List<String> together(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
  }

  private static boolean goesOn(Situation situation, Client client, List<String> services) {
    return service(situation.event()) != null
        && !services.containsAll(own(client, situation.touched(), situation.inventory()));
  }

  private static List<String> own(
      Client client, List<String> services, InventorySnapshot inventory) {
    return services.stream()
        .filter(
            name -> {
              Service service = inventory.services().get(name);
              return service != null && client.id().equals(service.client());
            })
        .toList();
  }

  /** Mail addresses are compared in lower case. */
  static String address(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * What a person was told so far.
   *
   * @param rounds how often "back" was written
   * @param knows whether the person was told, since the last "back", that something is broken
   */
  private record Memory(int rounds, boolean knows) {
    static Memory of(List<Notice> history, Client client, Client.Contact contact) {
      int rounds = 0;
      boolean knows = false;
      for (Notice notice : history) {
        if (client.id().equals(notice.clientId())
            && address(contact.email()).equals(notice.address())) {
          if (notice.ends()) {
            rounds++;
            knows = false;
          } else if (notice.status() != NoticeStatus.FAILED) {
            knows = true;
          }
        }
      }
      return new Memory(rounds, knows);
    }
  }
}
