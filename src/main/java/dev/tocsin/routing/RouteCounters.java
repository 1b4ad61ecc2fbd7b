package dev.tocsin.routing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
   */
  record Counts(long total, long failed, int inFlight, @Nullable Instant last) {}

  private static final class Counter extends RoutePolicySupport {
    private final InstantSource clock;
    private final LongAdder total = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile @Nullable Instant last;

    Counter(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      inFlight.incrementAndGet();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      inFlight.decrementAndGet();
      total.increment();
      if (exchange.isFailed()) {
        failed.increment();
      }
      last = clock.instant();
    }

    Counts counts() {
      return new Counts(total.sum(), failed.sum(), inFlight.get(), last);
    }
  }
}
