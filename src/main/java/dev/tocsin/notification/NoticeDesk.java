package dev.tocsin.notification;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.inventory.Client;
import dev.tocsin.notification.NoticeTemplate.Audience;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes single notices: their key, their words, their Message-ID. */
@Component
class NoticeDesk implements MailReplies {

  private final Database database;
  private final NoticeStore store;
  private final DeliveryStore deliveries;
  private final NoticeQueries queries;
  private final NoticeRenderer renderer;
  private final NoticeModels models;
  private final NoticeSettings settings;
  private final MessageChannel channel;
  private final Settlement settlement;
  private final WakeUp wakeUp;
  private final InstantSource clock;

  NoticeDesk(
      Database database,
      NoticeStore store,
      DeliveryStore deliveries,
      NoticeQueries queries,
      NoticeRenderer renderer,
      NoticeModels models,
      NoticeSettings settings,
      MessageChannel channel,
      Settlement settlement,
      WakeUp wakeUp,
      InstantSource clock) {
    this.database = database;
    this.store = store;
    this.deliveries = deliveries;
    this.queries = queries;
    this.renderer = renderer;
    this.models = models;
    this.settings = settings;
    this.channel = channel;
    this.settlement = settlement;
    this.wakeUp = wakeUp;
    this.clock = clock;
  }

  /** False when this person has this very notice already. */
  boolean client(
      NotifyStep.Announcement announcement,
      Incident incident,
      IncidentEvent event,
      ClientPlan.Told told) {
    String address = ClientPlan.address(told.contact().email());
    String thread = thread(incident, Audience.CLIENT, told.client().id() + "|" + address);
    NoticeTemplate template = announcement.template();
    boolean everyTime =
        template == NoticeTemplate.ISOLATED
            || template == NoticeTemplate.ESTIMATE
            || template == NoticeTemplate.RECOVERY_ESTIMATE
            || event.type() == IncidentEvent.Type.KIND
            || event.type() == IncidentEvent.Type.REOPENED;
    boolean goesOn = template == NoticeTemplate.BACK && told.goesOn();
    String turn =
        goesOn
            ? Notice.GOES_ON + event.sequence()
            : everyTime ? "event " + event.sequence() : "round " + told.round();
    Person person =
        new Person(told.client().id(), told.contact().name(), address, told.contact().language());
    Map<String, Object> model =
        models.client(incident, event, told.client(), told.contact(), told.services());
    models.cut(model, told.cut());
    models.goesOn(model, told.goesOn());
    return write(
        announcement,
        new Place(incident.id(), null, thread, turn, told.round(), null),
        person,
        renderer.render(template, person.language(), model));
  }

  /** False when this person has this very notice already. */
  boolean staff(
      NotifyStep.Announcement announcement,
      Incident incident,
      IncidentEvent event,
      NoticeModels.Reach reach,
      StaffSettings.Member member) {
    String address = ClientPlan.address(member.email());
    Person person = new Person(null, member.name(), address, member.language());
    String thread = thread(incident, Audience.STAFF, address);
    return write(
        announcement,
        new Place(incident.id(), null, thread, "event " + event.sequence(), 0, null),
        person,
        renderer.render(
            announcement.template(),
            person.language(),
            models.staff(incident, event, reach, member)));
  }

  /** News of planned work to one person; the services are the client's own. */
  void planned(PlannedWork work, Client client, Client.Contact contact, List<String> services) {
    String address = ClientPlan.address(contact.email());
    NoticeTemplate template = NoticeTemplate.MAINTENANCE;
    String thread = "maintenance " + work.id() + "|" + client.id() + "|" + address;
    Person person = new Person(client.id(), contact.name(), address, contact.language());
    write(
        new NotifyStep.Announcement("", template),
        new Place(null, null, thread, work.step().word() + " " + work.turn(), 0, null),
        person,
        renderer.render(
            template, person.language(), models.planned(work, client, contact, services)));
  }

  @Override
  public void acknowledge(MailReply reply) {
    String address = ClientPlan.address(reply.address());
    NoticeTemplate template = NoticeTemplate.TICKET_ACKNOWLEDGEMENT;
    String thread = "ticket " + reply.ticketId();
    Person person = new Person(reply.clientId(), reply.name(), address, reply.language());
    write(
        new NotifyStep.Announcement("", template),
        new Place(null, reply.ticketId(), thread, "once", 0, reply.inReplyTo()),
        person,
        renderer.render(template, person.language(), models.ticket(reply)));
    wake();
  }

  @Override
  public Optional<String> ticketOf(String messageId) {
    return queries.byMessageId(messageId).map(Notice::ticketId);
  }

  @Override
  public boolean own(String address) {
    return channel.own(address);
  }

  /** Withdraws waiting notices that a newer one has made needless. */
  void supersede() {
    Instant now = clock.instant();
    database.writing(
        sql -> {
          for (Notice old : deliveries.overtaken(now.minus(Obsolete.WAITED))) {
            if (Obsolete.once(old.status(), old.tries(), old.createdAt(), now)) {
              settlement.superseded(old, now);
            }
          }
        });
  }

  /** Calls the worker once the transaction, if there is one, has been committed. */
  void wake() {
    wakeUp.afterCommit();
  }

  private boolean write(
      NotifyStep.Announcement announcement, Place place, Person person, NoticeText text) {
    Instant now = clock.instant();
    String id = Ids.next();
    return store.add(
        new Notice.Written(
            new Notice(
                id,
                place.thread() + "|" + announcement.template().word() + "|" + place.turn(),
                place.thread(),
                announcement.id().isEmpty() ? null : announcement.id(),
                place.incidentId(),
                place.ticketId(),
                announcement.template(),
                person.clientId(),
                person.name(),
                person.address(),
                NoticeRenderer.language(person.language()),
                id + "@" + channel.messageIdDomain(),
                place.inReplyTo(),
                place.round(),
                NoticeStatus.PENDING,
                0,
                0,
                now,
                now.plus(settings.retry().giveUpAfter()),
                now,
                now,
                null,
                null,
                null),
            text));
  }

  private static String thread(Incident incident, Audience audience, String who) {
    return incident.id() + "|" + audience.word() + "|" + who;
  }

  private record Person(@Nullable String clientId, String name, String address, String language) {}

  /** Where in the hub's affairs a notice belongs. */
  private record Place(
      @Nullable String incidentId,
      @Nullable String ticketId,
      String thread,
      String turn,
      int round,
      @Nullable String inReplyTo) {}
}
