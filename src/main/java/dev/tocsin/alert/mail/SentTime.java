package dev.tocsin.alert.mail;

import dev.tocsin.signal.mail.MailMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** When a mail says that it was written. */
public final class SentTime {

  private static final Duration OLDEST = Duration.ofDays(7);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private SentTime() {}

  /** The Date header when it is believable, else the time of receipt. */
  public static Instant of(MailMessage mail, Instant received) {
    String date = mail.header("date").orElse("");
    int comment = date.indexOf('(');
    try {
      Instant sent =
          ZonedDateTime.parse(
                  (comment < 0 ? date : date.substring(0, comment)).strip(),
                  DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      boolean believable =
          sent.isAfter(received.minus(OLDEST)) && sent.isBefore(received.plus(CLOCKS_DIFFER));
      return believable ? sent : received;
    } catch (DateTimeException e) {
      return received;
    }
  }
}
