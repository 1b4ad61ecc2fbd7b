package dev.tocsin.ticket;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.notification.MailReplies;
import dev.tocsin.notification.MailReply;
import dev.tocsin.notification.PlainText;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.SignalOutcome;
import dev.tocsin.signal.SignalOutcomes;
import dev.tocsin.signal.SignalStatus;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a mail into a ticket, or adds it to the one it answers. Ticket, acknowledgement and the
 * signal's outcome are one transaction; the same signal or the same mail changes nothing the second
 * time.
 */
@Component("ticket")
public final class TicketStep implements RouteStep {

  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_LINE = 300;

  private final Database database;
  private final TicketStore store;
  private final SignalOutcomes outcomes;
  private final Inventory inventory;
  private final MailReplies replies;
  private final MeterRegistry metrics;
  private final InstantSource clock;

  TicketStep(
      Database database,
      TicketStore store,
      SignalOutcomes outcomes,
      Inventory inventory,
      MailReplies replies,
      MeterRegistry metrics,
      InstantSource clock) {
    this.database = database;
    this.store = store;
    this.outcomes = outcomes;
    this.inventory = inventory;
    this.replies = replies;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes the mails of the batch, raw RFC 822 bytes each. */
  public void open(SignalBatch batch) {
    database.writing(sql -> outcomes.record(batch.signals().stream().map(this::take).toList()));
  }

  private SignalOutcome take(Signal signal) {
    MailMessage mail = MailReader.read(signal.body());
    String from = mail.from();
    if (from == null) {
      return outcome(
          signal, SignalStatus.QUARANTINED, "the mail names no sender, or more than one");
    }
    if (store.bySignal(signal.id()).isPresent()) {
      return outcome(signal, SignalStatus.PROCESSED, null);
    }
    Sender sender = sender(from, mail);
    String messageId = MessageIds.own(mail).orElse(null);
    Optional<Ticket> same = same(messageId, sender);
    if (same.isPresent()) {
      return outcome(
          signal, SignalStatus.IGNORED, "the same mail is in ticket T-" + same.get().number());
    }
    Ticket ticket = answered(mail, sender).orElseGet(() -> fresh(signal, mail, sender, messageId));
    store.add(ticket, message(signal, mail, sender, messageId));
    return outcome(signal, SignalStatus.PROCESSED, null);
  }

  /**
   * Who wrote.
   *
   * @param address lower case
   */
  private record Sender(
      @Nullable Client client, Client.@Nullable Contact contact, String address, String name) {
    @Nullable String clientId() {
      return client == null ? null : client.id();
    }
  }

  private Sender sender(String from, MailMessage mail) {
    String address = from.toLowerCase(Locale.ROOT);
    InventorySnapshot snapshot = inventory.snapshot();
    Client client = snapshot.clientByEmail(address).orElse(null);
    Client.Contact contact =
        client == null
            ? null
            : client.contacts().stream()
                .filter(known -> known.email().strip().equalsIgnoreCase(address))
                .findFirst()
                .orElse(null);
    return new Sender(client, contact, address, PlainText.line(mail.fromName(), LONGEST_LINE));
  }

  private Optional<Ticket> same(@Nullable String messageId, Sender sender) {
    return messageId == null
        ? Optional.empty()
        : store.byMessageId(messageId).stream()
            .filter(ticket -> ticket.belongsTo(sender.clientId(), sender.address()))
            .findFirst();
  }

  private Optional<Ticket> answered(MailMessage mail, Sender sender) {
    for (String id : MessageIds.answered(mail)) {
      Optional<Ticket> found =
          replies
              .ticketOf(id)
              .flatMap(store::find)
              .filter(ticket -> ticket.belongsTo(sender.clientId(), sender.address()))
              .or(() -> same(id, sender));
      if (found.isPresent()) {
        return found;
      }
    }
    return MessageIds.number(mail.subject())
        .flatMap(store::byNumber)
        .filter(ticket -> ticket.belongsTo(sender.clientId(), sender.address()));
  }

  private Ticket fresh(Signal signal, MailMessage mail, Sender sender, @Nullable String messageId) {
    Optional<String> silence = silence(mail, sender);
    Ticket ticket =
        new Ticket(
            Ids.next(),
            store.nextNumber(),
            sender.clientId(),
            sender.address(),
            sender.name(),
            PlainText.line(mail.subject(), LONGEST_LINE),
            "open",
            signal.receivedAt(),
            signal.receivedAt(),
            silence.map(reason -> "no: " + reason).orElse("yes"),
            silence.isEmpty() ? clock.instant() : signal.receivedAt(),
            null,
            null);
    store.open(ticket);
    if (silence.isEmpty()) {
      acknowledge(ticket, sender, messageId);
    }
    metrics
        .counter(
            "tocsin.tickets",
            "sender",
            sender.client() == null ? "stranger" : "client",
            "acknowledged",
            silence.orElse("yes"))
        .increment();
    return ticket;
  }

  private Optional<String> silence(MailMessage mail, Sender sender) {
    if (replies.own(sender.address())) {
      return Optional.of("it came from the hub's own address");
    }
    Instant now = clock.instant();
    Instant hourAgo = now.minus(AcknowledgementRule.HOUR);
    return AcknowledgementRule.against(
        mail,
        new AcknowledgementRule.Past(
            sender.client() != null,
            store.acknowledged(sender.address(), hourAgo),
            store.strangersAcknowledged(hourAgo)),
        now);
  }

  private void acknowledge(Ticket ticket, Sender sender, @Nullable String messageId) {
    Instant now = clock.instant();
    Client client = sender.client();
    Client.Contact contact = sender.contact();
    replies.acknowledge(
        new MailReply(
            ticket.id(),
            ticket.number(),
            sender.clientId(),
            contact == null ? "" : contact.name(),
            sender.address(),
            contact != null ? contact.language() : client != null ? client.language() : "fr",
            client == null ? "" : ticket.subject(),
            messageId,
            ticket.openedAt()));
    store.acknowledge(
        sender.address(),
        client != null,
        now,
        now.minus(AcknowledgementRule.HOUR.multipliedBy(24)));
  }

  private static Ticket.Message message(
      Signal signal, MailMessage mail, Sender sender, @Nullable String messageId) {
    String text = words(mail).replace("\0", "");
    boolean truncated = text.length() > LONGEST_TEXT;
    return new Ticket.Message(
        Ids.next(),
        signal.id(),
        messageId,
        sender.address(),
        PlainText.line(mail.subject(), LONGEST_LINE),
        truncated ? text.substring(0, LONGEST_TEXT) : text,
        truncated,
        signal.receivedAt());
  }

  /** The text, or at least what else there is: a scan, a winmail.dat of Outlook's own format. */
  private static String words(MailMessage mail) {
    if (!mail.text().isBlank() || mail.parts().isEmpty()) {
      return mail.text();
    }
    return mail.parts().stream()
        .map(part -> part.name().isEmpty() ? part.mediaType() : part.name())
        .collect(Collectors.joining(", ", "[no text that can be read: ", "]"));
  }

  private static SignalOutcome outcome(
      Signal signal, SignalStatus status, @Nullable String reason) {
    return new SignalOutcome(signal.id(), status, reason, null);
  }
}
