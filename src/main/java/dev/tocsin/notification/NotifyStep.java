package dev.tocsin.notification;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.notification.NoticeTemplate.Audience;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.RouteStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes the notices that an event asks for. They are rows in the caller's transaction; a worker
 * sends them afterwards. The same event with the same template writes nothing the second time.
 */
@Component("notify")
public final class NotifyStep implements RouteStep {

  private static final String KIND = "notice";
  private static final String HUB = "hub";
  private static final String TOO_OLD = "it happened too long ago (tocsin.events.current)";

  private final Database database;
  private final NoticeStore store;
  private final NoticeQueries queries;
  private final NoticeDesk desk;
  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final Recipients recipients;
  private final EventSettings events;
  private final InstantSource clock;

  NotifyStep(
      Database database,
      NoticeStore store,
      NoticeQueries queries,
      NoticeDesk desk,
      IncidentRecord incidents,
      Inventory inventory,
      Recipients recipients,
      EventSettings events,
      InstantSource clock) {
    this.database = database;
    this.store = store;
    this.queries = queries;
    this.desk = desk;
    this.incidents = incidents;
    this.inventory = inventory;
    this.recipients = recipients;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Tells the contacts of every touched client, one message each.
   *
   * <p>That something began is told only while it lasts and is news, see {@link EventSettings}.
   *
   * @param template {@code opened}, {@code isolated}, {@code estimate}, {@code recovery-estimate}
   *     or {@code back}
   * @throws IllegalArgumentException when there is no such notice for clients
   */
  public void clients(IncidentEvent event, String template) {
    NoticeTemplate chosen = NoticeTemplate.of(template, Audience.CLIENT);
    announce(event, chosen, (announcement, incident) -> clients(announcement, incident, event));
  }

  /**
   * Tells the hoster's own people.
   *
   * <p>Of changes they are told what is new only: {@code staff-changed} is written once for each
   * severity that the incident rises to, and once when faults of another kind begin to join it.
   *
   * <p>A call and a reminder go to the person alone whom the event names, see {@link Recipients}.
   *
   * @param template {@code staff-opened}, {@code staff-changed}, {@code staff-proposed}, {@code
   *     staff-action-failed}, {@code staff-expired}, {@code staff-reminder}, {@code staff-called},
   *     {@code staff-estimate}, {@code staff-clock} or {@code staff-resolved}
   * @throws IllegalArgumentException when there is no such notice for staff
   */
  public void staff(IncidentEvent event, String template) {
    NoticeTemplate chosen = NoticeTemplate.of(template, Audience.STAFF);
    announce(event, chosen, (announcement, incident) -> staff(announcement, incident, event));
  }

  private void announce(IncidentEvent event, NoticeTemplate template, Writing writing) {
    database.writing(
        sql -> {
          String id = Ids.next();
          Incident incident = incidents.find(event.incidentId()).orElse(null);
          if (incident != null
              && isNews(event, template)
              && store.announce(id, incident.id(), event.sequence(), template, clock.instant())) {
            writing.write(new Announcement(id, template), incident);
            desk.supersede();
          }
        });
    desk.wake();
  }

  private boolean isNews(IncidentEvent event, NoticeTemplate template) {
    if (template != NoticeTemplate.STAFF_CHANGED) {
      return true;
    }
    if (events.isOld(event, clock.instant())) {
      return false; // the same, when it happens today, is told
    }
    List<String> subjects = new ArrayList<>();
    String graver = event.data().getOrDefault("graver", "");
    if (!graver.isEmpty()) {
      subjects.add("graver " + graver);
    }
    if (event.data().containsKey("joined")) {
      subjects.add("joined");
    }
    if (event.data().containsKey("held")) {
      subjects.add("held until " + event.sequence());
    }
    return !store.claimNews(event.incidentId(), subjects, clock.instant()).isEmpty();
  }

  private void clients(Announcement announcement, Incident incident, IncidentEvent event) {
    rememberCut(incident, event);
    String silence = silence(incident, event, announcement.template());
    if (!silence.isEmpty()) {
      note(incident, announcement, "clients are not told: " + silence, Map.of());
      return;
    }
    List<String> family = family(incident);
    ClientPlan.Situation situation = situation(incident, event, family);
    ClientPlan plan = ClientPlan.of(announcement.template(), situation);
    List<ClientPlan.Told> written =
        plan.told().stream()
            .filter(told -> desk.client(announcement, incident, event, told))
            .toList();
    long clients = written.stream().map(told -> told.client().id()).distinct().count();
    if (announcement.template() == NoticeTemplate.BACK) {
      situation.restored().stream()
          .filter(service -> plan.tells(service, situation.inventory()))
          .forEach(service -> store.told(family, service));
    }
    Map<String, String> data = new TreeMap<>();
    plan.silent().forEach(silent -> data.put("untold." + silent.client(), silent.reason()));
    String line =
        written.isEmpty() && plan.silent().isEmpty()
            ? "no client to tell"
            : contacts(written.size()) + " of " + of(clients, "client");
    note(incident, announcement, line + untold(plan.silent()), data);
  }

  private ClientPlan.Situation situation(
      Incident incident, IncidentEvent event, List<String> family) {
    return new ClientPlan.Situation(
        event,
        incidents.scope(incident.id()),
        inventory.snapshot(),
        history(family),
        store.stillCut(family),
        store.restored(family),
        touched(incident),
        elsewhere(incident),
        servicesOfKin(incident));
  }

  /** The incident, those that people merged or split, and what became part of any of them. */
  private List<String> family(Incident incident) {
    return Stream.concat(Stream.of(incident.id()), incidents.kin(incident.id()).stream())
        .distinct()
        .flatMap(id -> Stream.concat(Stream.of(id), incidents.absorbed(id).stream()))
        .distinct()
        .toList();
  }

  /** What was told in any of them: whoever heard of that knows. */
  private List<Notice> history(List<String> family) {
    return family.stream()
        .flatMap(id -> queries.ofIncident(id).stream())
        .sorted(Comparator.comparing(Notice::id))
        .toList();
  }

  /** Clients whom another of those touches that stands, with its number. */
  private Map<String, Long> elsewhere(Incident incident) {
    Map<String, Long> clients = new TreeMap<>();
    kin(incident)
        .filter(one -> one.state().standing())
        .forEach(
            one ->
                incidents
                    .scope(one.id())
                    .clients()
                    .forEach(client -> clients.put(client, one.number())));
    return clients;
  }

  /** Services that it touches while it stands, and those that its kin touch. */
  private List<String> touched(Incident incident) {
    return Stream.concat(Stream.of(incident), kin(incident))
        .filter(one -> one.state().standing())
        .flatMap(one -> incidents.scope(one.id()).services().stream())
        .distinct()
        .toList();
  }

  /** Of those that are over: their clients wait for this word where they are touched by both. */
  private List<String> servicesOfKin(Incident incident) {
    return kin(incident)
        .filter(one -> !one.state().standing())
        .flatMap(one -> incidents.scope(one.id()).services().stream())
        .distinct()
        .toList();
  }

  private Stream<Incident> kin(Incident incident) {
    return incidents.kin(incident.id()).stream()
        .filter(id -> !id.equals(incident.id()))
        .flatMap(id -> incidents.find(id).stream());
  }

  /** Later notices ask which services are cut still; what the agent checked is remembered here. */
  private void rememberCut(Incident incident, IncidentEvent event) {
    String service = ClientPlan.service(event);
    if (service != null) {
      if (event.type() == IncidentEvent.Type.ISOLATED) {
        store.cut(incident.id(), service, event.at());
      } else {
        store.restored(incident.id(), service, event.at());
      }
    }
  }

  /** Why clients are not told; empty when they are. */
  private String silence(Incident incident, IncidentEvent event, NoticeTemplate template) {
    if (incident.severity() == Severity.INFO) {
      return "for information only";
    }
    boolean begins =
        template == NoticeTemplate.OPENED
            || template == NoticeTemplate.ESTIMATE
            || template == NoticeTemplate.RECOVERY_ESTIMATE;
    if (begins && !incident.state().standing()) {
      return "it is over already";
    }
    if (template != NoticeTemplate.BACK && events.isOld(event, clock.instant())) {
      return TOO_OLD;
    }
    return incident.resourceKey().startsWith("unknown:")
        ? "the inventory does not know what is touched"
        : "";
  }

  private static String untold(List<ClientPlan.Silent> silent) {
    if (silent.isEmpty()) {
      return "";
    }
    List<String> first =
        silent.stream()
            .limit(5)
            .map(client -> client.client() + " cannot be told: " + client.reason())
            .toList();
    return "; " + String.join("; ", first) + (silent.size() > 5 ? "; …" : "");
  }

  private void staff(Announcement announcement, Incident incident, IncidentEvent event) {
    if (announcement.template() != NoticeTemplate.STAFF_RESOLVED
        && events.isOld(event, clock.instant())) {
      note(incident, announcement, "staff are not told: " + TOO_OLD, Map.of());
      return;
    }
    if (event.data().containsKey("untold")) {
      note(incident, announcement, "staff are not told: nobody had heard of it yet", Map.of());
      return;
    }
    IncidentScope scope = incidents.scope(incident.id());
    InventorySnapshot snapshot = inventory.snapshot();
    List<String> names = new ArrayList<>();
    scope.clients().stream()
        .map(snapshot.clients()::get)
        .filter(Objects::nonNull)
        .map(Client::name)
        .forEach(names::add);
    NoticeModels.Reach reach = new NoticeModels.Reach(scope, names);
    List<StaffSettings.Member> members = recipients.of(announcement.template(), event);
    long written =
        members.stream()
            .filter(member -> desk.staff(announcement, incident, event, reach, member))
            .count();
    String line = members.isEmpty() ? nobody(announcement, event) : contacts(written);
    note(incident, announcement, line, Map.of());
  }

  private static String nobody(Announcement announcement, IncidentEvent event) {
    return announcement.template() == NoticeTemplate.STAFF_CALLED
        ? "nobody: "
            + event.data().getOrDefault("person", "the one called in")
            + " has no mail address any more, call somebody else"
        : "nobody: no staff address is set (tocsin.staff)";
  }

  private void note(
      Incident incident, Announcement announcement, String line, Map<String, String> more) {
    Map<String, String> data = new TreeMap<>(more);
    String template = announcement.template().word();
    data.put("template", template);
    incidents.note(incident.id(), KIND, HUB, "notice '" + template + "': " + line, data);
  }

  private static String contacts(long number) {
    return of(number, "contact");
  }

  private static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** An event's notices with one template. */
  record Announcement(String id, NoticeTemplate template) {}

  @FunctionalInterface
  private interface Writing {
    void write(Announcement announcement, Incident incident);
  }
}
