package dev.tocsin.notification;

import java.time.Instant;

/** Where the reader of bounces tells of notices that came back. */
public interface NoticeBounces {

  /**
   * Marks the notice that carries this Message-ID and went to this address, in the caller's
   * transaction. The first report counts.
   *
   * @param messageId without angle brackets
   * @param reason status and answer of the receiving server, on one line
   * @return false when the hub wrote no such notice
   */
  boolean bounced(String messageId, String address, String reason, Instant at);
}
