package dev.tocsin.notification;

import dev.tocsin.notification.MessageChannel.Connection;
import dev.tocsin.notification.MessageChannel.Result;
import dev.tocsin.notification.MessageChannel.Unreachable;
import dev.tocsin.platform.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sender: takes notices that are due in small lots and offers them over one connection that it
 * keeps as long as there is work. Each answer is committed before the next message is offered, so
 * that a crash leaves at most one message per connection whose fate is not known.
 */
final class NoticeSender {

  private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
  private static final int LOT = 10;
  private static final Duration KEEP_OPEN = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration BREATH = Duration.ofMillis(250);

  private final Parts parts;
  private final Backoff backoff;
  private @Nullable Connection connection;
  private volatile boolean running = true;

  NoticeSender(Parts parts) {
    this.parts = parts;
    this.backoff = new Backoff(parts.retry().first(), parts.retry().longest());
  }

  /** What a sender works with. */
  record Parts(
      DeliveryStore store,
      NoticeDesk desk,
      Settlement settlement,
      MessageChannel channel,
      ChannelState state,
      WakeUp wakeUp,
      NoticeSettings.Retry retry,
      InstantSource clock,
      RandomGenerator random) {}

  void stop() {
    running = false;
  }

  /** Works until stopped; what goes wrong is logged and tried again. */
  void run() {
    while (running) {
      long seen = parts.wakeUp().calls();
      try {
        if (!work()) {
          rest(seen);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (RuntimeException | Error e) {
        log.error("sending notices met an error, going on", e);
        pause(seen);
      }
    }
    disconnect();
  }

  private void pause(long seen) {
    try {
      parts.wakeUp().sleep(seen, Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private void rest(long seen) throws InterruptedException {
    Instant now = parts.clock().instant();
    Duration wait =
        parts
            .store()
            .nextDue()
            .map(due -> Duration.between(now, parts.state().notBefore(due)))
            .orElse(LOOK_AGAIN);
    wait = wait.compareTo(BREATH) < 0 ? BREATH : wait;
    Duration longest = connection == null ? LOOK_AGAIN : KEEP_OPEN;
    parts.wakeUp().sleep(seen, wait.compareTo(longest) < 0 ? wait : longest);
    if (connection != null && !parts.store().due(parts.clock().instant())) {
      disconnect();
    }
  }

  /**
   * Sends one lot.
   *
   * @return false when there was nothing to do
   */
  boolean work() {
    Instant now = parts.clock().instant();
    giveUpOn(parts.store().expired(now), now);
    if (!parts.store().due(now) || !parts.state().mayConnect(now) || !connected(now)) {
      return false;
    }
    parts.desk().supersede();
    Deque<Notice.Written> lot = new ArrayDeque<>(parts.store().claim(LOT, now));
    boolean any = !lot.isEmpty();
    try {
      while (!lot.isEmpty() && running && connection != null) {
        Notice.Written next = lot.removeFirst();
        if (!offer(next)) {
          lot.addFirst(next);
        }
        if (connection != null && !connection.usable()) {
          disconnect();
        }
      }
    } finally {
      List<String> left = lot.stream().map(written -> written.notice().id()).toList();
      if (!left.isEmpty()) {
        persist(() -> parts.store().release(left, now));
      }
    }
    return any;
  }

  /** Offers one; false when the connection had ended before, so that it was not offered at all. */
  private boolean offer(Notice.Written written) {
    Notice notice = written.notice();
    Instant start = parts.clock().instant();
    long startNanos = System.nanoTime();
    Connection open = connection;
    if (open == null) {
      return false;
    }
    Result result = send(open, written);
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    Instant now = parts.clock().instant();
    if (result instanceof Result.ConnectionGone) {
      disconnect();
      connected(now);
      return false;
    }
    persist(() -> settle(notice, result, start, took, now));
    return true;
  }

  /** One message that cannot be handled must not hold up those behind it. */
  private Result send(Connection open, Notice.Written written) {
    try {
      return open.send(message(written));
    } catch (RuntimeException e) {
      log.error("notice {} could not be offered", written.notice().id(), e);
      disconnect();
      return new Result.Postponed("the hub failed on it: " + e.getClass().getSimpleName(), true);
    }
  }

  /**
   * Writes for as long as the database is away: a result that is forgotten sends a delivered
   * message again, and a notice that is not given back waits for the next start.
   */
  private void persist(Runnable write) {
    while (true) {
      long seen = parts.wakeUp().calls();
      try {
        write.run();
        return;
      } catch (RuntimeException e) {
        if (!running || !Unavailable.isCauseOf(e)) {
          throw e;
        }
        log.warn("what became of a notice cannot be kept yet, trying again: {}", e.toString());
        pause(seen);
      }
    }
  }

  private void settle(Notice notice, Result result, Instant start, Duration took, Instant now) {
    switch (result) {
      case Result.Delivered delivered ->
          parts
              .settlement()
              .delivered(
                  notice,
                  new DeliveryStore.Attempt(start, took, "delivered", delivered.reply()),
                  now);
      case Result.Refused refused ->
          parts
              .settlement()
              .failed(
                  notice,
                  new DeliveryStore.Attempt(start, took, "failed", refused.reply()),
                  refused.reply(),
                  now);
      case Result.Postponed postponed ->
          parts
              .settlement()
              .postponed(
                  notice,
                  new DeliveryStore.Attempt(
                      start,
                      took,
                      postponed.uncertain() ? "uncertain" : "postponed",
                      postponed.reply()),
                  new DeliveryStore.Postponement(
                      now.plus(backoff.after(notice.tries() + 1, parts.random().nextDouble())),
                      postponed.uncertain(),
                      postponed.reply(),
                      postponed.reply()),
                  now);
      case Result.ConnectionGone gone -> throw new IllegalStateException("it was not offered");
    }
  }

  private boolean connected(Instant now) {
    if (connection != null) {
      return true;
    }
    try {
      connection = parts.channel().connect();
      if (parts.state().reached()) {
        log.info("the mail server answers again");
        parts.wakeUp().now();
      }
      return true;
    } catch (Unreachable e) {
      String why = "mail server not reachable: " + e.getMessage();
      if (parts.state().unreachable(why, now)) {
        log.warn("notices wait, {}", why);
      }
      parts.store().unreachable(why, now);
      return false;
    }
  }

  private void giveUpOn(List<Notice> expired, Instant now) {
    for (Notice notice : expired) {
      String error = notice.error() == null ? "never sent" : notice.error();
      parts.settlement().failed(notice, null, "given up: " + error, now);
    }
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private static MessageChannel.OutgoingMessage message(Notice.Written written) {
    Notice notice = written.notice();
    return new MessageChannel.OutgoingMessage(
        notice.messageId(),
        Optional.ofNullable(notice.inReplyTo()),
        notice.contact(),
        notice.address(),
        notice.language(),
        notice.template().audience() == NoticeTemplate.Audience.REPORTER,
        written.text());
  }
}
