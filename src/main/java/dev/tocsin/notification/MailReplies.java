package dev.tocsin.notification;

import java.util.Optional;

/** What the ticket module asks of notices. */
public interface MailReplies {

  /** Queues the acknowledgement of a ticket, in the caller's transaction; at most one a ticket. */
  void acknowledge(MailReply reply);

  /**
   * The ticket that a mail answers.
   *
   * @param messageId a Message-ID without angle brackets
   * @return id of the ticket whose acknowledgement carries it
   */
  Optional<String> ticketOf(String messageId);

  /** Whether the hub itself writes under this address. */
  boolean own(String address);
}
