package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * When a newer notice to the same person about the same incident makes an older one needless
 * (mission row 6.3: after an outage exactly one current message).
 *
 * <p>A notice that is simply next in line is sent all the same, so that a client who can be reached
 * reads each state. One that was tried in vain, or has waited, would tell yesterday's news.
 */
final class Obsolete {

  /** So long a notice may wait in line before a newer one takes its place. */
  static final Duration WAITED = Duration.ofSeconds(30);

  private Obsolete() {}

  /**
   * @param status of the older notice
   * @param tries of the older notice
   * @param created when the older notice was written
   */
  static boolean once(NoticeStatus status, int tries, Instant created, Instant now) {
    return status == NoticeStatus.PENDING && (tries > 0 || !created.plus(WAITED).isAfter(now));
  }
}
