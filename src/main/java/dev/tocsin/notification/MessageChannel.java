package dev.tocsin.notification;

import java.util.Optional;

/** A way for messages to leave the hub. */
public interface MessageChannel {

  /** Whether an operator has set it up; nothing is offered to a channel that is not. */
  boolean configured();

  /** How many connections may be open at once, at least 1. */
  int connections();

  /** Domain of the Message-IDs of what is sent here. */
  String messageIdDomain();

  /** Whether this is the address that messages are sent from: the hub does not write to itself. */
  boolean own(String address);

  /**
   * Opens a connection that serves many messages.
   *
   * @throws Unreachable when there is none to be had now
   */
  Connection connect() throws Unreachable;

  /** An open connection, for one thread. */
  interface Connection extends AutoCloseable {

    /** Offers one message to its one recipient. Never throws for what the other side does. */
    Result send(OutgoingMessage message);

    /** False when this connection is broken and a new one is needed. */
    boolean usable();

    @Override
    void close();
  }

  /** How an offer ended. */
  sealed interface Result {
    /** What the other side said, one cleaned line. */
    String reply();

    /** The other side answered that it took the message. */
    record Delivered(String reply) implements Result {}

    /** The other side answered that it will never take it, or the message cannot be sent at all. */
    record Refused(String reply) implements Result {}

    /**
     * Not now.
     *
     * @param uncertain true when the whole message had left and no answer came: it may have been
     *     taken
     */
    record Postponed(String reply, boolean uncertain) implements Result {}

    /** The connection had ended before this message was offered; try it again on a new one. */
    record ConnectionGone(String reply) implements Result {}
  }

  /**
   * A message to one person.
   *
   * @param messageId without angle brackets
   * @param inReplyTo without angle brackets
   * @param automaticReply true when it answers a mail (RFC 3834), false when the hub writes of its
   *     own
   */
  record OutgoingMessage(
      String messageId,
      Optional<String> inReplyTo,
      String name,
      String address,
      String language,
      boolean automaticReply,
      NoticeText text) {}

  /** No connection can be had; the message says why, in one cleaned line without secrets. */
  final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message) {
      super(message);
    }
  }
}
