package dev.tocsin.alert.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksLikeTests {

  private static String explain(String source, String expected, String body) {
    return LooksLike.explain(Signals.of(source, body), expected, "no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"heartbeat": null, "monitor": null}  | Uptime Kuma, which the hook of the route 'uptime-kuma' reads
          {"messages": [{"data": {"incident": {}}}]} | PagerDuty's own webhook
          <?xml version="1.0"?><monit id="1"/>  | Monit, which the hook of the route 'monit' reads
          <!DOCTYPE html><html>                 | a web page
          <34>1 2026-11-22T00:00:00Z h p - - -  | a syslog line
          <rss/>                                | XML
          From: a@hoster.example                | a mail, which the hook of the route 'mailbox' reads
          ``                                    | nothing at all: the body is empty
          """)
  void namesTheSender(String body, String name) {
    assertThat(explain("zabbix", "zabbix", body)).isEqualTo("no; it looks like " + name);
  }

  @Test
  void remarksNothingWhenTheHookIsTheRightOneOrTheSenderUnknown() {
    String kuma = "{\"heartbeat\": 1, \"monitor\": 2}";
    assertThat(explain("uptime-kuma", "uptime-kuma", kuma)).isEqualTo("no");
    assertThat(explain("uptime-kuma-2", "jq", kuma)).isEqualTo("no");
    assertThat(explain("any", "uptime-kuma", kuma)).isEqualTo("no");
    assertThat(explain("any", "any", "{\"a\": 1}")).isEqualTo("no");
    assertThat(explain("any", "any", "{\"a\": ")).isEqualTo("no");
  }
}
