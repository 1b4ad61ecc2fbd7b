package dev.tocsin.clock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A service or server, and since when it is one.
 *
 * @param host name of the service's server; null for a server
 * @param client id of the service's client; null for the hoster's own and for a server
 * @param since when it was added; 1970 for what was there before the hub looked first
 * @param until when it was removed; null while it is in the inventory
 */
record Place(
    Sort sort,
    String name,
    @Nullable String host,
    @Nullable String dataCentre,
    @Nullable String client,
    Instant since,
    @Nullable Instant until) {

  Place {
    requireNonNull(sort);
    requireNonNull(name);
    requireNonNull(since);
  }

  enum Sort {
    SERVICE,
    SERVER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String key() {
    return sort.word() + " " + name;
  }

  /** Name of the server that it is or stands on. */
  @Nullable String server() {
    return sort == Sort.SERVER ? name : host;
  }

  /** The same at the same place, since whenever. */
  boolean isAs(Place other) {
    return withTimes(other.since, other.until).equals(other);
  }

  Place withTimes(Instant from, @Nullable Instant to) {
    return new Place(sort, name, host, dataCentre, client, from, to);
  }
}
