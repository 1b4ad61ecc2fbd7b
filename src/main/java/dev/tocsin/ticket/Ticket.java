package dev.tocsin.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reported, and what was added to it.
 *
 * @param number the short number that people say, from 1; {@code [T-12]} in subjects
 * @param client id of the sender's client, or null for a stranger
 * @param sender mail address, lower case
 * @param acknowledged {@code yes}, or why no acknowledgement was sent
 * @param confirmedAt when the hub confirmed that it was received: when it wrote the
 *     acknowledgement, or when it received the mail where it sends none
 * @param tied what it is about, or null
 * @param messages oldest first; null in lists
 */
record Ticket(
    String id,
    long number,
    @Nullable String client,
    String sender,
    String senderName,
    String subject,
    String status,
    Instant openedAt,
    Instant changedAt,
    String acknowledged,
    Instant confirmedAt,
    @Nullable Tie tied,
    @Nullable List<Message> messages) {

  Ticket {
    requireNonNull(id);
    requireNonNull(sender);
  }

  /** Whether somebody of this client, or this stranger, may add to it. */
  boolean belongsTo(@Nullable String someClient, String someSender) {
    return client != null
        ? client.equals(someClient)
        : someClient == null && sender.equals(someSender);
  }

  Ticket with(List<Message> all) {
    return new Ticket(
        id,
        number,
        client,
        sender,
        senderName,
        subject,
        status,
        openedAt,
        changedAt,
        acknowledged,
        confirmedAt,
        tied,
        List.copyOf(all));
  }

  /**
   * The incident that a ticket is about, as a person said.
   *
   * @param incident its id
   * @param number its number
   */
  record Tie(String incident, long number, String by, Instant at) {}

  /**
   * One mail of a ticket.
   *
   * @param signal id of the signal that holds the mail as it came, attachments included
   * @param messageId without angle brackets, or null when it had none that can be used
   * @param truncated whether the text was longer than what is kept here
   */
  record Message(
      String id,
      String signal,
      @Nullable String messageId,
      String sender,
      String subject,
      String text,
      boolean truncated,
      Instant receivedAt) {}
}
