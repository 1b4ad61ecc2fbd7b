package dev.tocsin.alert.tool;

import dev.tocsin.alert.Signals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each tool's fixtures say, for the tests of the parsers and those of the whole hub. */
public final class ToolCases {

  /**
   * A fault that is told and ends.
   *
   * @param opens file that opens it, below {@code tools/<source>/}
   * @param resolves file that resolves it
   * @param opensAt what follows the hook's address when it is opened
   * @param resolvesAt the same when it is resolved
   */
  public record Fault(
      String source,
      String opens,
      String resolves,
      String kind,
      String name,
      String opensAt,
      String resolvesAt) {
    @Override
    public String toString() {
      return source + " " + opens;
    }
  }

  /** A post that opens nothing. */
  public record Quiet(String source, String file, String reason) {}

  private static final String FAULTS =
      """
      alertmanager | 01-v3-firing.json | 02-v3-resolved.json | instance-down | web03.hoster.example
      alertmanager | 03-v4-firing.json | 04-v4-mixed-resolved.json | disque-presque-plein | web01.exemple-hebergeur.fr
      grafana | 01-firing.json | 02-resolved-under-a-firing-title.json | disque-bientot-plein | web04.hoster.example
      grafana-legacy | 01-alerting.json | 02-ok.json | cpu-alert | web05.hoster.example
      zabbix | 01-problem.json | 02-resolved.json | zabbix-agent-on-web06-is-unreachable-for-5-minutes | web06.hoster.example
      zabbix | 03-flat-problem.json | 04-flat-ok.json | agent-on-is-unreachable | web07.hoster.example
      icinga2 | 01-event-problem-host.json | 02-event-recovery-host.json | host-down | web01
      icinga2 | 08-event-flapping.json | 09-event-flapping-over.json | flapping | web01
      icinga2 | 06-script-problem.form | 07-script-recovery.form | http | web08.hoster.example
      nagios | 01-problem.form | 02-recovery.form | disque-var-www-sauvegardes | web01
      nagios | 06-host-down.form | 07-host-up.form | host-down | web01
      nagios | 04-flapping.form | 05-flapping-stopped.form | flapping | web01
      monit | 01-process-not-running.xml | 02-process-runs-again.xml | does-not-exist | web01.exemple-hebergeur.fr
      monit | 06-monit-stopped.xml | 05-monit-started.xml | monitoring-stopped | web01.exemple-hebergeur.fr
      uptime-kuma | 01-port-down.json | 02-port-up.json | port-down |
      uptime-kuma | 07-form-data-down.multipart | 08-form-data-up.multipart | no-sign-of-life | Sauvegarde borg
      uptimerobot | 01-down.json | 02-up.json | site-down | shop9.hoster.example
      uptimerobot | 03-down-snake.json | 04-up-snake.json | site-down | mail9.hoster.example
      uptimerobot | 08-down-words.json | 09-up-words.json | site-down | shop28.hoster.example
      uptimerobot | 05-down.form | 06-up.form | site-down | shop10.hoster.example
      healthchecks | 01-down.json | 02-up.json | no-sign-of-life | web01.hoster.example
      pagerduty | 01-trigger.json | 02-resolve.json | raid-degrade | web01.exemple-hebergeur.fr | /v2/enqueue | /v2/enqueue
      pagerduty | 03-trigger-plain.json | 04-resolve-without-payload.json | disk-full | web11.hoster.example | /v2/enqueue | /v2/enqueue
      opsgenie | 01-create.json | 02-close.json | raid-degraded | web12.hoster.example | /v2/alerts | /v2/alerts/a3f1c0de/close?identifierType=alias
      opsgenie | 03-outgoing-create.json | 04-outgoing-close.json | queue-of-mail13-grows | mail13.hoster.example
      netdata | 01-custom-critical.json | 02-custom-clear.json | disk-space-usage | web01
      netdata | 03-alerta-critical.json | 05-opsgenie-clear.json | disk-space-usage | web01
      netdata | 03-alerta-critical.json | 04-alerta-clear.json | disk-space-usage | web01
      netdata | 07-cloud-critical.json | 08-cloud-clear.json | ram-in-use |
      pingdom | 01-down.json | 02-up.json | site-down | shop15.hoster.example
      statuscake | 01-down.form | 02-up.form | site-down | shop16.hoster.example
      better-stack | 01-started.json | 02-resolved.json | site-down | shop17.hoster.example
      datadog | 06-error-without-transition.json | 07-success-without-transition.json | high-cpu-usage | web27
      datadog | 01-triggered.json | 02-recovered.json | high-cpu-usage | web18.hoster.example
      datadog | 03-unescaped-line-end.json.txt | 04-unescaped-line-end-recovered.json.txt | disque-plein-web19 | web19.hoster.example
      sentry | 01-plugin.json | 02-issue-resolved.json | application-error | shop20.hoster.example
      sentry | 03-metric-critical.json | 04-metric-resolved.json | too-many-errors | shop
      cloudevents | 01-firing.json | 02-resolved.json | example-hoster-disk | web21.hoster.example
      aws-sns | 01-alarm.json | 02-ok.json | cpu-web24 | i-0abc1234
      aws-sns | 03-insufficient-data.json | 02-ok.json | cpu-web24 | i-0abc1234
      aws-sns | 06-published-by-alertmanager.form | 07-published-resolved.form | raid-degrade | web01.exemple-hebergeur.fr
      statuspage | 01-incident.json | 02-incident-resolved.json | provider-incident | AMS-1
      statuspage | 03-component.json | 04-component-operational.json | provider-component | Object storage PAR
      statuspage | 06-better-stack.json | 07-better-stack-over.json | provider-incident |
      """;

  private static final String QUIET =
      """
      alertmanager | 05-watchdog.json | a sign of life
      grafana | 03-test.json | test message
      grafana-legacy | 03-test.json | test message
      zabbix | 05-test.json | test message
      icinga2 | 04-acknowledgement.json | acknowledgement
      icinga2 | 05-downtime.json | downtime
      nagios | 03-acknowledgement.form | acknowledgement
      monit | 03-sign-of-life.xml | sign of life
      uptime-kuma | 05-test.json | test message
      uptimerobot | 07-test.json | test message
      healthchecks | 03-test.json | test message
      pagerduty | 05-acknowledge.json | acknowledged
      opsgenie | 05-outgoing-note.json | AddNote
      netdata | 06-test.json | test message
      pingdom | 03-test.json | test message
      better-stack | 03-acknowledged.json | acknowledged
      datadog | 05-test.json | test message
      sentry | 06-test.json | test message
      sentry | 07-installation.json | notice
      statuspage | 05-maintenance.json | planned maintenance
      """;

  private static final String UNREADABLE =
      """
      healthchecks | 04-unescaped-name.json.txt | quotation mark
      cloudevents | 05-says-nothing.json | neither a status nor a severity
      aws-sns | 04-subscription.json | open the SubscribeURL of this message yourself
      aws-sns | 05-subscription-elsewhere.json | do not open it
      """;

  private ToolCases() {}

  public static List<Fault> faults() {
    return rows(FAULTS).stream()
        .map(row -> new Fault(row[0], row[1], row[2], row[3], row[4], row[5], row[6]))
        .toList();
  }

  /** Test messages and what else is understood and needs nothing. */
  public static List<Quiet> quiet() {
    return rows(QUIET).stream().map(row -> new Quiet(row[0], row[1], row[2])).toList();
  }

  /** What goes to quarantine, and the words that the reason holds. */
  public static List<Quiet> unreadable() {
    return rows(UNREADABLE).stream().map(row -> new Quiet(row[0], row[1], row[2])).toList();
  }

  public static byte[] body(String source, String file) {
    return Signals.fixture("tools/" + source + "/" + file);
  }

  /** The type that the tool gives such a body. */
  public static Map<String, String> headers(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return Map.of(
        "content-type",
        switch (ending) {
          case "form" -> "application/x-www-form-urlencoded";
          case "multipart" ->
              "multipart/form-data; boundary=--------------------------704139682117";
          case "xml" -> "text/xml";
          default -> "application/json";
        });
  }

  private static List<String[]> rows(String table) {
    return table
        .lines()
        .map(line -> Arrays.copyOf(line.split("\\|", -1), 7))
        .map(
            row ->
                Arrays.stream(row)
                    .map(cell -> cell == null ? "" : cell.strip())
                    .toArray(String[]::new))
        .toList();
  }
}
