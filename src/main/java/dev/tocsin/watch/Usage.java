package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;

/**
 * What was looked at in a month for a client who has bought checks.
 *
 * @param looks that found something out
 * @param bad how many of these found a fault
 * @param unknown looks that found nothing out
 */
record Usage(Place place, long looks, long bad, long unknown) {

  Usage {
    requireNonNull(place);
  }

  /** Whose, where and when. */
  record Place(YearMonth month, String client, String service, String check) {
    Place {
      requireNonNull(month);
      requireNonNull(client);
      requireNonNull(service);
      requireNonNull(check);
    }
  }

  Usage and(Usage other) {
    return new Usage(place, looks + other.looks, bad + other.bad, unknown + other.unknown);
  }
}
