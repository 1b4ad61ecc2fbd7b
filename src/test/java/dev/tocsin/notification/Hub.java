package dev.tocsin.notification;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Estimate;
import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The notification module wired by hand around one database, with a clock that tests move. */
public final class Hub implements InstantSource {

  public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  public final Database database;
  final NoticeStore store;
  final DeliveryStore deliveries;
  final NoticeQueries queries;
  final Settlement settlement;
  final NoticeDesk desk;
  final WakeUp wakeUp = new WakeUp();
  final Invented.Record record;
  final MessageChannel channel;
  final List<StaffSettings.Member> staff = new ArrayList<>();
  final Invented.People people = new Invented.People();

  /** What was said about the end of the incident, or null. */
  volatile @Nullable Estimate estimate;

  final ChannelState state = new ChannelState(Invented.SETTINGS.retry().reconnect(), () -> 0L);
  volatile InventorySnapshot inventory = Invented.Snapshot.of(List.of(), List.of());
  private volatile Instant now = Invented.NOW;

  public Hub(Database database, MessageChannel channel) {
    this.database = database;
    this.channel = channel;
    this.store = new NoticeStore(database);
    this.deliveries = new DeliveryStore(database);
    this.queries = new NoticeQueries(database);
    this.record =
        new Invented.Record(
            Invented.incident("host-down", Severity.CRITICAL, Incident.State.DETECTED),
            new IncidentScope(List.of(), List.of()));
    this.settlement = new Settlement(database, store, deliveries, record, metrics);
    this.desk =
        new NoticeDesk(
            database,
            store,
            deliveries,
            queries,
            new NoticeRenderer(),
            new NoticeModels(
                Invented.HUB, Invented.SETTINGS, id -> java.util.Optional.ofNullable(estimate)),
            Invented.SETTINGS,
            channel,
            settlement,
            wakeUp,
            this);
  }

  public MailReplies replies() {
    return desk;
  }

  NotifyStep step() {
    return new NotifyStep(
        database,
        store,
        queries,
        desk,
        record,
        () -> inventory,
        new Recipients(new StaffSettings(staff), people),
        new EventSettings(java.time.Duration.ofHours(24)),
        this);
  }

  NoticeSender sender() {
    return new NoticeSender(
        new NoticeSender.Parts(
            deliveries,
            desk,
            settlement,
            channel,
            state,
            wakeUp,
            Invented.SETTINGS.retry(),
            this,
            RandomGenerator.getDefault()));
  }

  NoticeSenders senders() {
    return new NoticeSenders(
        deliveries, queries, desk, settlement, channel, wakeUp, Invented.SETTINGS, this, metrics);
  }

  /** Sends everything that is due now, on this thread. */
  void sendAll(NoticeSender sender) {
    while (sender.work()) {
      // until nothing is due
    }
  }

  /** An inventory of these clients, each with one site named after it, all touched. */
  void touched(Client... clients) {
    List<Service> sites = new ArrayList<>();
    for (Client client : clients) {
      sites.add(Invented.site(client.id() + ".example", client.id()));
    }
    inventory = Invented.Snapshot.of(List.of(clients), sites);
    record.scope =
        new IncidentScope(
            sites.stream().map(Service::name).toList(),
            List.of(clients).stream().map(Client::id).toList());
  }

  void tell(long sequence, IncidentEvent.Type type, String template) {
    step().clients(Invented.event(sequence, type, Map.of()), template);
  }

  void tell(long sequence, IncidentEvent.Type type, String service, String template) {
    step().clients(Invented.event(sequence, type, Map.of("service", service)), template);
  }

  void staff(long sequence, Map<String, String> data, String template) {
    step().staff(Invented.event(sequence, IncidentEvent.Type.CHANGED, data), template);
  }

  List<Notice> notices() {
    return queries.ofIncident("incident-1");
  }

  List<String> states() {
    return notices().stream()
        .map(n -> n.address() + " " + n.template().word() + " " + n.status().word())
        .toList();
  }

  void advance(java.time.Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** A channel without a mail server. */
  public record NoChannel() implements MessageChannel {
    @Override
    public boolean configured() {
      return false;
    }

    @Override
    public int connections() {
      return 1;
    }

    @Override
    public String messageIdDomain() {
      return "hub.example";
    }

    @Override
    public boolean own(String address) {
      return address.equals("hub@hub.example");
    }

    @Override
    public Connection connect() throws Unreachable {
      throw new Unreachable("nothing is set");
    }
  }
}
