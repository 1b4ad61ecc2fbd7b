package dev.tocsin.platform;

import com.github.f4b6a3.uuid.UuidCreator;

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
}
