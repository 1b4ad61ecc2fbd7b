package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.mail.Evidence;
import dev.tocsin.alert.mail.SentTime;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Mails of monitoring tools, format {@code monitoring-mail}: smartd, mdadm, cron, logwatch,
 * unattended-upgrades, certbot, Plesk, Monit, Nagios, Icinga, Netdata, Alertmanager, Zabbix,
 * fail2ban, ClamAV, maldet, rkhunter, logcheck, apticron, Uptime Kuma, healthchecks and
 * UptimeRobot. Test messages, reports and acknowledgements need nothing.
 *
 * <p>Label {@code tool} names the reader, {@code evidence} and {@code evidence_reason} are by
 * {@link Evidence}: without proof an alert is weak evidence.
 */
@Component
class MonitoringMailParser implements AlertParser {

  private final MailSettings settings;

  MonitoringMailParser(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public String format() {
    return "monitoring-mail";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    MailMessage mail = MailReader.read(signal.body());
    ToolMails.Read read =
        ToolMails.read(mail)
            .orElseThrow(
                () ->
                    new Unreadable(
                        "no mail of a monitoring tool that is known: "
                            + Text.excerpt(mail.subject())));
    if (read.said() instanceof Said.Nothing nothing) {
      return new Reading.Nothing(Text.clean(nothing.reason(), 200));
    }
    Evidence evidence = Evidence.ofMonitoring(mail, settings);
    Instant at = SentTime.of(mail, signal.receivedAt());
    List<Alert> alerts = new ArrayList<>();
    for (Said.Fault fault : ((Said.Faults) read.said()).faults()) {
      alerts.add(alert(signal, read.tool(), fault, evidence, at));
    }
    return new Reading.Facts(alerts, List.of());
  }

  private static Alert alert(
      Signal signal, String tool, Said.Fault fault, Evidence evidence, Instant at) {
    List<String> told = new ArrayList<>(List.of(signal.source(), tool, fault.kind()));
    told.addAll(fault.told());
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("tool", tool);
    labels.put("evidence", evidence.word());
    labels.put("evidence_reason", evidence.reason());
    fault.labels().forEach(labels::putIfAbsent);
    return new Alert(
        Fingerprint.of(told),
        signal.source(),
        fault.kind(),
        Resource.named(fault.names().stream().map(n -> Text.clean(n, 253)).toList()),
        fault.severity(),
        fault.resolved() ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        fault.summary(),
        at,
        fault.resolved() ? at : null,
        Labels.bounded(labels),
        List.of());
  }
}
