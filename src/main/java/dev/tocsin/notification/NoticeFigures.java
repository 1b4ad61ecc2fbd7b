package dev.tocsin.notification;

import java.time.Instant;
import java.time.ZoneId;

/** How telling people goes, in figures. */
public interface NoticeFigures {

  /**
   * What is on its way and what did not arrive.
   *
   * @param since failures of notices from before are left out
   */
  Figures figures(Instant since);

  /** The time zone that the people who read the hub live in. */
  ZoneId zone();

  /** Whether a mail server for outgoing messages is set. */
  boolean canSend();

  /**
   * @param waiting notices that wait for their time or for a mail server, or are being sent
   * @param failed notices that were refused for good or given up
   */
  record Figures(int waiting, int failed) {}
}
