package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Netdata: its {@code X-Netdata-…} headers, else the shape of its subject {@code Critical,
 * disk_space_usage = 98%, on web01}. The alert's name is the kind; chart and host tell it apart.
 */
final class NetdataMail implements ToolMail {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(Clear|Warning|Critical|Cleared|Needs attention|Recovered), (\\S[^,=(]{0,200}).{0,400}, on"
              + " (\\S{1,253})$");

  @Override
  public String tool() {
    return "netdata";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    String alert = mail.header("x-netdata-alert-name");
    String host = mail.header("x-netdata-host");
    String word = mail.header("x-netdata-severity");
    Matcher subject = SUBJECT.matcher(mail.subject());
    if (alert.isEmpty() || host.isEmpty() || word.isEmpty()) {
      boolean netdata = mail.begins("Notification generated on") || mail.begins("Chart   :");
      if (!netdata || !subject.find()) {
        return Optional.empty();
      }
      word = subject.group(1);
      alert = subject.group(2).strip();
      host = subject.group(3);
    }
    String chart = mail.header("x-netdata-chart");
    chart = chart.isEmpty() ? mail.field("Chart") : chart;
    if (alert.equals("test_alarm") || chart.equals("test.chart")) {
      return Said.nothing("a test message of Netdata");
    }
    return said(mail, word.toLowerCase(Locale.ROOT), alert.replace(' ', '_'), chart, host);
  }

  private static Optional<Said> said(
      ToolMessage mail, String word, String alert, String chart, String host) {
    boolean over = word.startsWith("clear") || word.startsWith("recovered");
    boolean grave = word.startsWith("critical") || over;
    return Said.fault(
        new Said.Fault(
            Kind.of(alert, "netdata-alert"),
            List.of(host, chart, alert),
            mail.host(host),
            grave ? Severity.CRITICAL : Severity.WARNING,
            over,
            mail.subject(),
            Map.of("chart", chart, "alert", alert)));
  }
}
