package dev.tocsin.incident;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which something was, or was announced to be, out of service. The narrowest of the
 * places that are set is meant.
 *
 * @param service name of the service, or null for all of the server
 * @param server name of the server, or null for all of the data centre
 * @param dataCentre its name, or null
 * @param to when it was over, never before {@code from}; for what still lasts the time of asking
 */
public record Interruption(
    Sort sort,
    @Nullable String service,
    @Nullable String server,
    @Nullable String dataCentre,
    Instant from,
    Instant to) {

  public Interruption {
    requireNonNull(sort);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("it ends at " + to + " before it begins at " + from);
    }
  }

  /** Why it was out of service. */
  public enum Sort {
    /** Something failed. */
    FAULT,
    /** The hub cut it from the web, to protect others or itself. */
    CUT,
    /** Work that clients had been told of before. */
    PLANNED
  }

  /** Whether it is about this place or something that the place stands in. */
  public boolean touches(
      @Nullable String someService, @Nullable String someServer, @Nullable String someDataCentre) {
    if (service != null) {
      return service.equalsIgnoreCase(someService);
    }
    if (server != null) {
      return server.equalsIgnoreCase(someServer);
    }
    return dataCentre != null && dataCentre.equalsIgnoreCase(someDataCentre);
  }
}
