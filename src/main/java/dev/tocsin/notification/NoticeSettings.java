package dev.tocsin.notification;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices are written and how often they are tried.
 *
 * @param zone time zone of the times in messages
 * @param retry when a notice is tried again
 */
@ConfigurationProperties("tocsin.notices")
record NoticeSettings(@DefaultValue("Europe/Paris") ZoneId zone, @DefaultValue Retry retry) {

  /**
   * @param first wait after a mail server put a message off for the first time
   * @param longest the wait never grows above this
   * @param giveUpAfter a notice that nobody took for so long has failed
   * @param reconnect longest wait between two tries to reach the mail server; the first is a second
   */
  record Retry(
      @DefaultValue("10s") Duration first,
      @DefaultValue("15m") Duration longest,
      @DefaultValue("3d") Duration giveUpAfter,
      @DefaultValue("1m") Duration reconnect) {}
}
