package dev.tocsin.signal.mail;

import java.util.Optional;

/**
 * How far a folder has been read.
 *
 * @param validity the server's number for this numbering of the folder (UIDVALIDITY, RFC 3501)
 * @param uid highest message number that was accepted
 */
record MailPosition(long validity, long uid) {

  String text() {
    return validity + ":" + uid;
  }

  /**
   * The kept position when it belongs to this numbering; otherwise one that leaves out everything
   * that is there now, so that only unseen messages are taken.
   */
  static MailPosition of(Optional<String> kept, long validity, long highestNow) {
    return kept.flatMap(MailPosition::parse)
        .filter(position -> position.validity == validity)
        .orElse(new MailPosition(validity, highestNow));
  }

  private static Optional<MailPosition> parse(String text) {
    int colon = text.indexOf(':');
    try {
      return Optional.of(
          new MailPosition(
              Long.parseLong(text.substring(0, Math.max(0, colon))),
              Long.parseLong(text.substring(colon + 1))));
    } catch (NumberFormatException notAPosition) {
      return Optional.empty();
    }
  }

  MailPosition with(long accepted) {
    return accepted > uid ? new MailPosition(validity, accepted) : this;
  }
}
