package dev.tocsin.notification;

import java.util.Locale;

/** Where a notice is on its way. */
enum NoticeStatus {
  /** Waits for its time, or for a mail server that takes it. */
  PENDING,
  /** In the hands of a connection. */
  SENDING,
  /** A mail server answered that it took it. Final. */
  DELIVERED,
  /** Refused for good, or given up. Final unless a person asks for another try. */
  FAILED,
  /** A newer notice to the same person about the same incident went in its place. Final. */
  SUPERSEDED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static NoticeStatus of(String word) {
    for (NoticeStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException("not a status of a notice: " + PlainText.line(word, 30));
  }
}
