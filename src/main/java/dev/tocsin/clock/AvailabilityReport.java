package dev.tocsin.clock;

import dev.tocsin.clock.availability.Availability;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long services and servers could be used in a month.
 *
 * @param from when the month began
 * @param to when it ended, or now in a month that is not over
 * @param services in name order; in a client's report its own, in the house's those to which
 *     anything happened
 * @param untouched how many services are left out, since they were there all the time and nothing
 *     happened to them
 * @param servers in name order; in a client's report those on which it has services and nobody else
 */
record AvailabilityReport(
    Instant from, Instant to, List<Line> services, int untouched, List<Line> servers) {

  AvailabilityReport {
    services = List.copyOf(services);
    servers = List.copyOf(servers);
  }

  /** Without services to which nothing happened: a house has thousands. */
  AvailabilityReport brief() {
    List<Line> touched = services.stream().filter(Line::touched).toList();
    return new AvailabilityReport(from, to, touched, services.size() - touched.size(), servers);
  }

  /**
   * One service or server.
   *
   * @param client name of the service's client; null for the hoster's own and for a server
   * @param since when it was added, if that was in the month; else null
   * @param until when it was removed, if that was in the month; else null
   */
  record Line(
      String name,
      @Nullable String client,
      @Nullable Instant since,
      @Nullable Instant until,
      Availability availability) {
    boolean touched() {
      return availability.downSeconds() > 0
          || availability.outages() > 0
          || availability.plannedSeconds() > 0
          || since != null
          || until != null;
    }
  }
}
