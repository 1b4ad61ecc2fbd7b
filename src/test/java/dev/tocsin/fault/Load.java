package dev.tocsin.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders that do not care how the hub is: posts are repeated until they are acknowledged, a log
 * grows, mails arrive. What was acknowledged is remembered.
 */
final class Load implements AutoCloseable {

  /** Failures of one address in ten minutes that make an alert, as the shipped route says. */
  static final int THRESHOLD = 6;

  private static final int POSTERS = 4;
  private static final int HOSTS = 3;
  private static final long BETWEEN_POSTS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long BETWEEN_LINES = TimeUnit.MILLISECONDS.toNanos(40);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  /**
   * A post that the hub has acknowledged.
   *
   * @param signal its id
   * @param kind of its only alert; no other post has it
   * @param resource key of the incident that it must be in
   */
  record Acknowledged(String signal, String kind, String resource) {}

  final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

  /** How often an attacker's address was written into the log. */
  final Map<String, Integer> attackers = new ConcurrentHashMap<>();

  /** Subjects of the clients' mails. */
  final List<String> letters = new ArrayList<>();

  /** Sites that the provider has reported. */
  final List<Integer> hacked = new ArrayList<>();

  /** What should never have happened. */
  final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();

  private final World world;
  private final HubApi hub;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile int round;
  private volatile boolean running = true;

  Load(World world, HubApi hub) {
    this.world = world;
    this.hub = hub;
  }

  void begin() {
    for (int i = 0; i < POSTERS; i++) {
      boolean alertmanager = i % 2 == 0;
      threads.add(Thread.ofPlatform().name("poster-" + i).start(() -> post(alertmanager)));
    }
    threads.add(Thread.ofPlatform().name("log-writer").start(this::write));
  }

  /** The next round: other hosts, other attackers, other mails. */
  void round(int next, int sites) {
    round = next;
    for (int i = 0; i < 2; i++) {
      String subject = "Question " + next + "." + i;
      world.mail.put(MailDrop.letter(World.contact(next + i), subject, "How are you?"));
      letters.add(subject);
    }
    int site = hacked.size();
    if (site < sites) {
      world.mail.put(MailDrop.hacked(World.site(site)));
      hacked.add(site);
    }
  }

  private void post(boolean alertmanager) {
    while (running) {
      int id = number.incrementAndGet();
      String kind = "load-" + id;
      boolean known = id % 10 == 0;
      String host =
          known
              ? "mail." + World.client(round) + ".example"
              : "host-" + round + "-" + id % HOSTS + ".load.example";
      byte[] body =
          alertmanager
              ? World.post(kind, host, known ? "critical" : "warning", "firing")
              : generic(kind, host);
      String source = alertmanager ? "alertmanager" : "generic";
      String resource = known ? "service:" + host : "unknown:" + host;
      untilAcknowledged(source, body, kind, resource);
      LockSupport.parkNanos(BETWEEN_POSTS);
    }
  }

  private void untilAcknowledged(String source, byte[] body, String kind, String resource) {
    while (true) {
      try {
        HubApi.Answer answer = hub.hook(source, World.HOOK_SECRET, body);
        if (answer.status() == 202) {
          acknowledged.add(new Acknowledged(answer.json().path("signal").asText(), kind, resource));
          return;
        }
        if (answer.status() != 503) {
          troubles.add("a post was answered " + answer.status() + " " + answer.text());
          return;
        }
      } catch (IOException e) {
        // the hub is dead; what it had read of the post may have been kept or not
      }
      LockSupport.parkNanos(BETWEEN_TRIES);
    }
  }

  private static byte[] generic(String kind, String host) {
    return """
    {"check":"%s","host":"%s","level":"warning","ok":false,"text":"%s","at":"2026-01-01T00:00:00Z"}"""
        .formatted(kind, host, kind)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * By turns one address fails as often as makes an alert, and one fails once less: a line counted
   * twice makes an alert too many, a lost one an alert too few.
   */
  private void write() {
    int pid = 1000;
    for (int attacker = 0; running; attacker++) {
      String address = "198.18.%d.%d".formatted(attacker / 250 % 250, attacker % 250 + 1);
      int times = attacker % 2 == 0 ? THRESHOLD : THRESHOLD - 1;
      for (int i = 0; i < times; i++) {
        append("box-" + attacker / 40, address, pid++);
        LockSupport.parkNanos(BETWEEN_LINES);
      }
      attackers.put(address, times);
    }
  }

  private void append(String host, String address, int pid) {
    String line =
        "%s %s sshd[%d]: Failed password for root from %s port %d ssh2\n"
            .formatted(
                STAMP.format(OffsetDateTime.now(ZoneOffset.UTC)),
                host,
                pid,
                address,
                1024 + pid % 60_000);
    try {
      Files.writeString(world.log, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      troubles.add("the log cannot be written: " + e);
    }
  }

  /** Ends when the posts that are under way have been acknowledged. */
  @Override
  public void close() {
    running = false;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
