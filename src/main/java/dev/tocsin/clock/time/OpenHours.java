package dev.tocsin.clock.time;

import java.time.LocalTime;

/**
 * The part of an open day that counts, in local time.
 *
 * @param opens the first instant that counts
 * @param closes the first that does not; later than {@code opens}
 */
public record OpenHours(LocalTime opens, LocalTime closes) {
  public OpenHours {
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException("office hours end after they begin");
    }
  }
}
