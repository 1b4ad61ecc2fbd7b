package dev.tocsin.signal.mail;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * How one mailbox is read.
 *
 * @param name the mailbox's name, which is also the source
 * @param password asked for at each login, so that a changed one is used
 * @param maxBytes a longer message is kept up to here
 * @param idle longest time without asking the server: a server may drop a silent client after half
 *     an hour (RFC 2177), a network does so earlier and without a word, and an urgent mail must not
 *     wait for long behind a dead connection
 * @param retry first pause after a failure
 */
record MailboxPlan(
    String name,
    MailboxSettings.Mailbox mailbox,
    Supplier<String> password,
    int maxBytes,
    Duration idle,
    Duration retry) {

  static final Duration IDLE = Duration.ofMinutes(2);
  static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);

  Backoff backoff() {
    return new Backoff(retry, LONGEST_RETRY, ThreadLocalRandom.current());
  }

  /** Name of the read position. */
  String reader() {
    return "mailbox:" + name + ":" + mailbox.address();
  }

  @Override
  public String toString() {
    return "MailboxPlan[" + name + " " + mailbox.address() + "]";
  }
}
