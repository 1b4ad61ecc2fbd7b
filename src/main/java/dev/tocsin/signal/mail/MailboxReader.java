package dev.tocsin.signal.mail;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads one mailbox until it is closed. A platform thread: the mail library waits
 * while it holds monitors, which would hold a carrier as well.
 */
final class MailboxReader {

  private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);

  private final MailboxPlan plan;
  private final Intake intake;
  private final InstantSource clock;
  private final MailboxState state;
  private final MailboxCounters counters;
  private final Backoff backoff;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable ImapFolder connection;

  MailboxReader(
      MailboxPlan plan,
      Intake intake,
      InstantSource clock,
      MailboxState state,
      MailboxCounters counters) {
    this.plan = plan;
    this.intake = intake;
    this.clock = clock;
    this.state = state;
    this.counters = counters;
    this.backoff = plan.backoff();
    this.thread = Thread.ofPlatform().daemon().name("mailbox-" + plan.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits for the message in hand, then ends the connection. */
  void close() {
    closing.countDown();
    try {
      for (int tries = 0; tries < 100 && thread.isAlive(); tries++) {
        ImapFolder open = connection;
        if (open != null) {
          open.wake();
        }
        thread.join(Duration.ofMillis(200));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    try {
      while (!isClosing()) {
        Duration pause = connectAndRead();
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads over one connection; returns how long to wait before the next one. */
  private Duration connectAndRead() throws InterruptedException {
    try (ImapFolder folder = ImapFolder.open(plan.mailbox(), plan.password().get())) {
      connection = folder;
      state.connected();
      log.info("mailbox '{}': connected", plan.name());
      follow(folder);
      return Duration.ZERO;
    } catch (Intake.Refused refused) {
      state.failed("refused for now: " + refused.reason());
      Duration pause = backoff.next();
      return pause.compareTo(refused.retryAfter()) > 0 ? pause : refused.retryAfter();
    } catch (MessagingException | IOException | RuntimeException | Error e) {
      // An Error as well: a message too large for the memory must not end the reading of a mailbox.
      if (!isClosing() && state.failed(e.toString())) {
        log.warn(
            "mailbox '{}': connection lost or refused, trying again: {}",
            plan.name(),
            e.toString());
      }
      return backoff.next();
    } finally {
      connection = null;
    }
  }

  private void follow(ImapFolder folder)
      throws MessagingException, IOException, Intake.Refused, InterruptedException {
    long validity = folder.validity();
    MailPosition position =
        MailPosition.of(intake.checkpoint(plan.reader()), validity, folder.highest());
    Set<Long> done = new HashSet<>();
    while (!isClosing()) {
      int before = folder.count();
      boolean found = false;
      for (long uid : todo(folder, position, done)) {
        if (isClosing()) {
          return;
        }
        position = take(folder, uid, position);
        done.add(uid);
        found = true;
      }
      backoff.reset();
      if (!found && folder.count() == before) {
        rest(folder);
      }
    }
  }

  private static List<Long> todo(ImapFolder folder, MailPosition position, Set<Long> done)
      throws MessagingException {
    List<Long> waiting = folder.waiting(position.uid());
    done.retainAll(new HashSet<>(waiting));
    waiting.removeAll(done);
    return waiting;
  }

  private MailPosition take(ImapFolder folder, long uid, MailPosition position)
      throws MessagingException, IOException, Intake.Refused {
    ImapFolder.RawMail mail = fetch(folder, uid);
    if (mail == null) {
      return position;
    }
    MailPosition after = position.with(uid);
    Intake.Accepted accepted = intake.accept(signal(mail, uid, after));
    counters.count(accepted.redelivered() ? "redelivered" : "accepted");
    state.message(clock.instant());
    try {
      folder.finish(uid);
    } catch (MessagingException e) {
      counters.count("not-moved");
      log.warn(
          "mailbox '{}': message {} was kept but not moved: {}", plan.name(), uid, e.toString());
      see(folder, uid);
    }
    return after;
  }

  /** A message that the server will not let us mark does not hold up those behind it. */
  private void see(ImapFolder folder, long uid) throws MessagingException {
    try {
      folder.see(uid);
    } catch (MessagingException e) {
      if (!folder.isOpen()) {
        throw e;
      }
      counters.count("not-seen");
      log.warn("mailbox '{}': message {} cannot be marked: {}", plan.name(), uid, e.toString());
    }
  }

  /** A message that the server cannot give stays unseen and does not hold up the others. */
  private ImapFolder.@Nullable RawMail fetch(ImapFolder folder, long uid)
      throws MessagingException, IOException {
    try {
      return folder.fetch(uid, plan.maxBytes());
    } catch (MessagingException | IOException e) {
      if (!folder.isOpen()) {
        throw e;
      }
      counters.count("unreadable");
      log.warn("mailbox '{}': message {} cannot be read: {}", plan.name(), uid, e.toString());
      return null;
    }
  }

  private NewSignal signal(ImapFolder.RawMail mail, long uid, MailPosition after) {
    Map<String, String> headers = new HashMap<>();
    if (!mail.whole()) {
      counters.count("truncated");
      headers.put("truncated", "true");
      headers.put("size", Long.toString(mail.size()));
    }
    return new NewSignal(
        plan.name(),
        clock.instant(),
        plan.mailbox().folder() + "/" + uid,
        headers,
        mail.bytes(),
        plan.name() + ":" + plan.mailbox().address() + ":" + after.validity() + ":" + uid,
        new NewSignal.Checkpoint(plan.reader(), after.text()));
  }

  /** Waits for news: announced by the server, or by looking again after a while. */
  private void rest(ImapFolder folder) throws MessagingException, InterruptedException {
    if (!folder.canIdle()) {
      closing.await(plan.mailbox().poll().toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    Thread.ofPlatform().daemon().start(() -> wakeLater(folder, over));
    try {
      folder.idle();
    } finally {
      over.countDown();
    }
  }

  /** Not ended by an interrupt: one that comes in the middle of a command breaks the connection. */
  private void wakeLater(ImapFolder folder, CountDownLatch over) {
    try {
      if (!over.await(plan.idle().toMillis(), TimeUnit.MILLISECONDS)) {
        folder.wake();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
