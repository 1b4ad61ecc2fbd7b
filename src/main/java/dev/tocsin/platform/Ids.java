package dev.tocsin.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Identifiers: UUID version 7 (RFC 9562) as text, rising within one process, so that sorting by id
 * is sorting by time.
 */
public final class Ids {

  private Ids() {}

  /** A new identifier, greater than every earlier one of this process. */
  public static String next() {
    return UuidCreator.getTimeOrderedEpochPlus1().toString();
  }

  /**
   * The smallest identifier of that millisecond: ids sort by time, so age needs no index of its
   * own.
   */
  public static String firstAt(Instant time) {
    String hex = String.format(Locale.ROOT, "%012x", time.toEpochMilli());
    return hex.substring(0, 8) + "-" + hex.substring(8) + "-7000-8000-000000000000";
  }

  /** When an identifier was made, to the millisecond. */
  public static Instant timeOf(String id) {
    return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
  }
}
