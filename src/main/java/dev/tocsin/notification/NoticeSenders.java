package dev.tocsin.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts and stops the senders, and tells how they fare. A mail server that is away does not make
 * the hub unhealthy: restarting the hub would not bring it back.
 */
@Component("notices")
class NoticeSenders implements SmartLifecycle, HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(NoticeSenders.class);
  private static final long PATIENCE_MILLIS = 15_000;

  private final DeliveryStore store;
  private final NoticeQueries queries;
  private final MessageChannel channel;
  private final InstantSource clock;
  private final WakeUp wakeUp;
  private final ChannelState state;
  private final NoticeSender.Parts parts;
  private final List<NoticeSender> senders = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  NoticeSenders(
      DeliveryStore store,
      NoticeQueries queries,
      NoticeDesk desk,
      Settlement settlement,
      MessageChannel channel,
      WakeUp wakeUp,
      NoticeSettings settings,
      InstantSource clock,
      MeterRegistry metrics) {
    this.store = store;
    this.queries = queries;
    this.channel = channel;
    this.clock = clock;
    this.wakeUp = wakeUp;
    RandomGenerator random = RandomGenerator.getDefault();
    this.state = new ChannelState(settings.retry().reconnect(), random);
    this.parts =
        new NoticeSender.Parts(
            store, desk, settlement, channel, state, wakeUp, settings.retry(), clock, random);
    Gauge.builder("tocsin.notices.pending", queries, q -> q.count(NoticeStatus.PENDING))
        .description("notices that wait to be sent")
        .register(metrics);
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    int recovered = store.recover(clock.instant());
    if (recovered > 0) {
      log.info(
          "{} notices were being sent when the hub stopped; they are sent again under their old"
              + " Message-ID",
          recovered);
    }
    if (!channel.configured()) {
      log.warn("no mail server is set (tocsin.mail.out.host): notices are kept and wait");
      return;
    }
    for (int i = 1; i <= channel.connections(); i++) {
      NoticeSender sender = new NoticeSender(parts);
      senders.add(sender);
      threads.add(Thread.ofPlatform().name("notices-" + i).start(sender::run));
    }
  }

  @Override
  public synchronized void stop() {
    senders.forEach(NoticeSender::stop);
    wakeUp.now();
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.clear();
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !senders.isEmpty();
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up().withDetail("pending", queries.count(NoticeStatus.PENDING));
    if (!channel.configured()) {
      return health.withDetail("mailServer", "not set").build();
    }
    state
        .outage()
        .ifPresentOrElse(
            outage ->
                health
                    .withDetail("mailServer", "not reachable")
                    .withDetail("since", outage.since().toString())
                    .withDetail("error", outage.error()),
            () -> health.withDetail("mailServer", "no trouble known"));
    return health.build();
  }
}
