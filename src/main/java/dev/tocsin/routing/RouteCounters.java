package dev.tocsin.routing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** Counts the exchanges of each route, across reloads. */
final class RouteCounters implements RoutePolicyFactory {

  private final InstantSource clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  RouteCounters(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable RoutePolicy createRoutePolicy(
      CamelContext context, String routeId, NamedNode route) {
    return Words.kebab(routeId) ? counter(routeId) : null;
  }

  Counts of(String routeId) {
    return counter(routeId).counts();
  }

  private Counter counter(String routeId) {
    return counters.computeIfAbsent(routeId, id -> new Counter(clock));
  }

  /**
   * Exchanges of one route since the hub started.
   *
   * @param last when the last one ended, or null
   * @param meanMillis how long one takes on average, or null when none has ended
   * @param lastFailure when the last one that failed ended, or null
   */
  record Counts(
      long total,
      long failed,
      int inFlight,
      @Nullable Instant last,
      @Nullable Long meanMillis,
      @Nullable Instant lastFailure) {}

  private static final class Counter extends RoutePolicySupport {
    private final InstantSource clock;
    private final LongAdder total = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder timed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** When those under way began, by id; an exchange passes through several routes. */
    private final Map<String, Long> began = new ConcurrentHashMap<>();

    private volatile @Nullable Instant last;
    private volatile @Nullable Instant lastFailure;

    Counter(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      inFlight.incrementAndGet();
      began.put(exchange.getExchangeId(), System.nanoTime());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      inFlight.decrementAndGet();
      total.increment();
      Long start = began.remove(exchange.getExchangeId());
      if (start != null) {
        nanos.add(System.nanoTime() - start);
        timed.increment();
      }
      Instant now = clock.instant();
      if (exchange.isFailed()) {
        failed.increment();
        lastFailure = now;
      }
      last = now;
    }

    Counts counts() {
      long measured = timed.sum();
      return new Counts(
          total.sum(),
          failed.sum(),
          inFlight.get(),
          last,
          measured == 0 ? null : TimeUnit.NANOSECONDS.toMillis(nanos.sum() / measured),
          lastFailure);
    }
  }
}
