package dev.tocsin.alert.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.mail.MailSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringMailParserTests {

  private final MonitoringMailParser parser = parser(List.of());

  private static MonitoringMailParser parser(List<String> senders) {
    return new MonitoringMailParser(
        new MailSettings(List.of("mx.hoster.example"), false, List.of("ovh.com"), senders));
  }

  private Reading read(String name) throws Unreadable {
    return parser.parse(Signals.of("mail", Signals.fixture("monitoring-mail/" + name + ".eml")));
  }

  private List<Alert> alerts(String name) throws Unreadable {
    return ((Reading.Facts) read(name)).alerts();
  }

  private Alert alert(String name) throws Unreadable {
    return alerts(name).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smartd-uncorrectable | disk-smart | CRITICAL | FIRING | web01.exemple-hebergeur.fr | disk /dev/sda [SAT] of web01: 8 Offline uncorrectable sectors
          smartd-nvme | disk-smart | CRITICAL | FIRING | web01.exemple-hebergeur.fr | disk /dev/nvme0n1 of web01: Critical Warning (0x04): Reliability
          smartd-failed-open | disk-smart | CRITICAL | FIRING | web01.exemple-hebergeur.fr | disk /dev/sdb [SAT] of web01: unable to open ATA device
          mdadm-fail | raid-degraded | CRITICAL | FIRING | web01.exemple-hebergeur.fr | RAID /dev/md4 of web01.exemple-hebergeur.fr: Fail, /dev/sdb4
          mdadm-degraded | raid-degraded | CRITICAL | FIRING | web01.exemple-hebergeur.fr | RAID /dev/md/md3 of web01.exemple-hebergeur.fr: DegradedArray, rebuilding: 12.6%
          mdadm-spares-missing | raid-spare | WARNING | FIRING | web01.exemple-hebergeur.fr | RAID /dev/md0 of web01.exemple-hebergeur.fr: SparesMissing
          mdadm-fail-spare | raid-spare | WARNING | FIRING | web01.exemple-hebergeur.fr | RAID /dev/md0 of web01.exemple-hebergeur.fr: FailSpare, /dev/sdc1
          mdadm-active | raid-degraded | CRITICAL | RESOLVED | web01.exemple-hebergeur.fr | RAID /dev/md4 of web01.exemple-hebergeur.fr: SpareActive
          monit-down | monit-existence | CRITICAL | FIRING | web01.exemple-hebergeur.fr | nginx on web01.exemple-hebergeur.fr: Does not exist, process is not running
          monit-up | monit-existence | WARNING | RESOLVED | web01.exemple-hebergeur.fr | nginx on web01.exemple-hebergeur.fr: Exists, process is running with pid 13766
          monit-status | monit-status | WARNING | FIRING | web01.exemple-hebergeur.fr | certs on web01.exemple-hebergeur.fr: Status failed, status failed (2) -- CRITICAL: certificat *.exemple-hebergeur.fr expire dans 3 jours <renouveler & vérifier>
          monit-content | monit-content | WARNING | FIRING | web01.exemple-hebergeur.fr | apache_error on web01.exemple-hebergeur.fr: Content match, content match:
          monit-connection | monit-connection | CRITICAL | FIRING | client1.exemple | client1.exemple on web01.exemple-hebergeur.fr: Connection failed, failed protocol test [HTTP] at [127.0.0.1]:8443 [TCP/IP TLS] -- Connection refused
          monit-stopped | monit-instance | WARNING | FIRING | web01.exemple-hebergeur.fr | web01.exemple-hebergeur.fr on web01.exemple-hebergeur.fr: Monit instance changed, Monit 5.33.0 stopped
          icinga-host-up | host-down | CRITICAL | RESOLVED | web01.exemple-hebergeur.fr | web01.exemple-hebergeur.fr is UP: PING OK - Packet loss = 0%, RTA = 2.37 ms
          icinga-service-critical | service-fault | CRITICAL | FIRING | web01.exemple-hebergeur.fr | disk on web01.exemple-hebergeur.fr is CRITICAL: DISK CRITICAL - free space: / 612 MiB (3% inode=71%); /var/www/vhosts 20480 MiB (8% inode=95%);
          icinga-service-ok | service-fault | CRITICAL | RESOLVED | web01.exemple-hebergeur.fr | disk on web01.exemple-hebergeur.fr is OK: DISK OK
          nagios-host | host-down | CRITICAL | FIRING | web01 | web01 is DOWN: PING CRITICAL - Packet loss = 100%
          nagios-html | host-down | CRITICAL | FIRING | web01 | web01 is DOWN: PING CRITICAL – 100 %
          nagios-service | service-fault | CRITICAL | FIRING | web01 (hébergement mutualisé) | Disque /var/www & sauvegardes on web01 (hébergement mutualisé) is CRITICAL: DISK CRITICAL - free space: /var/www 612 MiB (3%), quota dépassé: HOME id b
          centreon-fr | host-down | CRITICAL | FIRING | web02 | web02 is DOWN: CRITICAL - 192.0.2.20: rta nan, lost 100%
          netdata-critical | disk-space-usage | CRITICAL | FIRING | web01.hoster.example | Critical, disk_space_usage = 98.2%, on web01
          netdata-clear | disk-space-usage | CRITICAL | RESOLVED | web01.exemple-hebergeur.fr | Clear, disk_space_usage (alarm was raised for 2 hours), on web01
          netdata-bare | ram-in-use | WARNING | FIRING | web01.hoster.example | Warning, ram_in_use = 91%, on web01
          alertmanager-firing | disque-presque-plein | WARNING | FIRING | web01.exemple-hebergeur.fr | Disque à 92 % sur web01
          alertmanager-resolved | disque-presque-plein | CRITICAL | RESOLVED | web02.exemple-hebergeur.fr | Disque à 99 % sur web02
          upgrades-failure | upgrade-failed | WARNING | FIRING | web01.exemple-hebergeur.fr | upgrades of web01.exemple-hebergeur.fr: installing the upgrades failed!
          upgrades-reboot | upgrade-failed | WARNING | RESOLVED | web01.exemple-hebergeur.fr | upgrades of web01.exemple-hebergeur.fr: All upgrades installed
          certbot-failed | certificate-renewal | WARNING | FIRING | casse.example | certificate of casse.example: is broken.
          certbot-renewed | certificate-renewal | WARNING | RESOLVED | client1.example | certificate of client1.example: certificate renewed
          certbot-expiry | certificate-expiry | WARNING | FIRING | client1.example | Let's Encrypt certificate expiration notice for domain "client1.example"
          cron-php-fatal | cron-failure | WARNING | FIRING | web01.exemple-hebergeur.fr | cron job of www-data on web01: PHP Fatal error:  Uncaught Exception: Connexion à la base refusée (cd /var/www/vhosts/client1.example/httpdocs && php crash.php)
          cron-syntax-error | cron-failure | WARNING | FIRING | web01.exemple-hebergeur.fr | cron job of root on web01: /bin/sh: 1: Syntax error: Unterminated quoted string (clamscan -ri -d /srv/sig /var/www/vhosts; echo "é terminé à 100)
          cron-output | cron-output | INFO | FIRING | web01.hoster.example | cron job of root on web01: 12 sites, 340 MB (/usr/local/bin/stats)
          cron-no-errors | cron-output | INFO | FIRING | web01.hoster.example | cron job of root on web01: files: 12, errors: 0 (/usr/local/bin/sync)
          clamav-found | malware | CRITICAL | FIRING | client1.example | malicious files found at client1.example (web01) (2 in all)
          clamav-down | scan-failed | WARNING | FIRING | web01.hoster.example | virus scan on web01 met errors
          clamav-clean | scan-failed | WARNING | RESOLVED | web01.hoster.example | virus scan on web01 was done
          logwatch-full | disk-almost-full | WARNING | RESOLVED | web01.hoster.example | / of web01.hoster.example is used to 44 %
          plesk-limit-fr | spam | WARNING | FIRING | client1.example | <web01.exemple-hebergeur.fr> Tentatives de dépassement des limites de mails sortants: client1.example
          plesk-limit-en | spam | WARNING | FIRING | client1.example | <web01.exemple-hebergeur.fr> Attempts to exceed outgoing mail limits: client1.example
          plesk-backup-fr | backup-failed | WARNING | FIRING | web01.exemple-hebergeur.fr | <web01.exemple-hebergeur.fr> La sauvegarde a échoué
          kuma-up-site | check-down | CRITICAL | RESOLVED | client1.example | client1.example – accueil is up: 200 - OK
          kuma-down | check-down | CRITICAL | FIRING | Clients mutualisés | Clients mutualisés is down: Child monitors down: client1.example – accueil, client1 mot-clé
          healthchecks-down | check-down | CRITICAL | FIRING | sauvegarde web01 | sauvegarde web01 is down
          zabbix-problem | zabbix-problem | WARNING | FIRING | web01 | Zabbix agent is not available (for 3m) (web01)
          fail2ban-stopped | protection-stopped | WARNING | FIRING | web01.exemple-hebergeur.fr | fail2ban's jail sshd on web01.exemple-hebergeur.fr has stopped
          rkhunter | rootkit-warning | WARNING | FIRING | web01.exemple-hebergeur.fr | [rkhunter] Warnings found for web01
          maldet-hits | malware | CRITICAL | FIRING | client1.example | malicious files found at client1.example (web01.exemple-hebergeur.fr) (2 in all)
          apticron | updates-pending | INFO | FIRING | web01.exemple-hebergeur.fr | 3 Debian package update(s) for web01.exemple-hebergeur.fr
          logcheck-security | log-report | INFO | FIRING | web01.exemple-hebergeur.fr | web01.exemple-hebergeur.fr 2026-11-22 01:43 +0100 Security Events
          """)
  void readsFaults(
      String mail, String kind, Severity severity, Alert.Status status, String name, String summary)
      throws Unreadable {
    Alert alert = alert(mail);
    assertThat(alert.summary()).isEqualTo(summary);
    assertThat(alert.kind()).isEqualTo(kind);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.status()).isEqualTo(status);
    assertThat(alert.resource().names().getFirst()).isEqualTo(name);
    assertThat(alert.labels()).containsEntry("evidence", "weak");
  }

  @ParameterizedTest
  @CsvSource({
    "mdadm-fail, mdadm-active",
    "monit-down, monit-up",
    "icinga-service-critical, icinga-service-ok",
    "nagios-service, nagios-service-ok",
    "netdata-critical, netdata-clear",
    "upgrades-failure, upgrades-reboot",
    "zabbix-problem, zabbix-resolved",
    "healthchecks-down, healthchecks-up",
    "fail2ban-stopped, fail2ban-started",
    "clamav-down, clamav-clean",
    "plesk-limit-fr, plesk-limit-en"
  })
  void knowsTheSameFaultAgain(String one, String other) throws Unreadable {
    assertThat(alert(one).fingerprint()).isEqualTo(alert(other).fingerprint());
  }

  @ParameterizedTest
  @CsvSource({
    "smartd-test, test message of smartd",
    "mdadm-test, test message of mdadm",
    "netdata-test, test message of Netdata",
    "icinga-host-ack, ACKNOWLEDGEMENT",
    "logwatch-quiet, logwatch",
    "logcheck-system, logcheck",
    "fail2ban-ban, dealt with it"
  })
  void needsNothingForTestsAndReports(String mail, String reason) throws Unreadable {
    assertThat(read(mail)).isInstanceOf(Reading.Nothing.class);
    assertThat(((Reading.Nothing) read(mail)).reason()).contains(reason);
  }

  /** While it flaps or is in downtime, Nagios tells no recovery. */
  @ParameterizedTest
  @CsvSource({
    "FLAPPINGSTOP, OK, true",
    "DOWNTIMEEND, OK, true",
    "FLAPPINGSTART, OK, false",
    "FLAPPINGSTOP, CRITICAL, false"
  })
  void anEndInSilenceIsOne(String type, String state, boolean ends) throws Unreadable {
    Reading reading = nagios(type, state);
    assertThat(reading instanceof Reading.Facts).isEqualTo(ends);
    if (reading instanceof Reading.Facts facts) {
      Alert fault = ((Reading.Facts) nagios("PROBLEM", "CRITICAL")).alerts().getFirst();
      assertThat(facts.alerts().getFirst().fingerprint()).isEqualTo(fault.fingerprint());
      assertThat(facts.alerts().getFirst().status()).isEqualTo(Alert.Status.RESOLVED);
    }
  }

  private Reading nagios(String type, String state) throws Unreadable {
    String mail =
        "From: nagios@mon.hoster.example\nSubject: ** %1$s Service Alert: web01/HTTP is %2$s **\n\n"
            + "***** Nagios *****\n\nNotification Type: %1$s\n\nService: HTTP\nHost: web01\n"
            + "Address: 192.0.2.10\nState: %2$s\n";
    return parser.parse(
        Signals.of("mail", mail.formatted(type, state).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsSeveralFaultsOfOneMail() throws Unreadable {
    List<Alert> mixed = alerts("alertmanager-mixed");
    assertThat(mixed).extracting(Alert::kind).containsExactly("host-down", "disk-full");
    assertThat(mixed)
        .extracting(Alert::status)
        .containsExactly(Alert.Status.FIRING, Alert.Status.RESOLVED);
    assertThat(mixed.getFirst().labels()).containsEntry("evidence", "weak");
    assertThat(alerts("certbot-failed"))
        .extracting(a -> a.resource().names().getFirst())
        .containsExactly("casse.example", "client1.example");
    assertThat(alerts("logwatch-full").getLast().summary())
        .isEqualTo("/var/www of web01.hoster.example is used to 97 %");
    assertThat(alerts("logwatch-full").getLast().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alerts("upgrades-old"))
        .extracting(a -> a.kind() + " " + a.status())
        .containsExactly("upgrade-failed RESOLVED", "reboot-required FIRING");
    assertThat(alerts("plesk-limit-fr"))
        .extracting(a -> a.resource().names().getFirst())
        .containsExactly("client1.example", "client2.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strong | monit@web01.hoster.example | mx.hoster.example; dkim=pass header.d=hoster.example
          strong | monit@web01.hoster.example | mx.hoster.example; spf=pass smtp.mailfrom=web01.hoster.example
          weak   | monit@web01.hoster.example | mx.hoster.example; dkim=pass header.d=elsewhere.example
          weak   | monit@web01.hoster.example | mx.hoster.example; dkim=pass header.d=example
          weak   | monit@web01.hoster.example | mx.other.example; dkim=pass header.d=hoster.example
          weak   | monit@elsewhere.example    | mx.hoster.example; dkim=pass header.d=elsewhere.example
          """)
  void believesListedSendersForWhomOurServerVouches(String evidence, String from, String results)
      throws Unreadable {
    String mail =
        """
        Authentication-Results: %s
        Received: from web01.hoster.example (web01 [192.0.2.10]) by mx.hoster.example (Postfix)
        From: %s
        Subject: monit alert --  Does not exist nginx

        Does not exist Service nginx

        	Host:        web01.hoster.example
        """
            .formatted(results, from);
    Reading reading =
        parser(List.of("hoster.example"))
            .parse(Signals.of("mail", mail.getBytes(StandardCharsets.UTF_8)));
    assertThat(((Reading.Facts) reading).alerts().getFirst().labels())
        .containsEntry("evidence", evidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: hello\n\nHost: web01\nState: fine\n",
        "Subject: Fail event on the road\n\nmy car broke down\n",
        "Subject: Cron\n\nhello\n",
        "Subject: [RESOLVED] my ticket\n\nLabels\n",
        "Subject: UP | and away\n\nhello\n",
        "Subject: <b> limits of mail\n\noutgoing limit\n",
        "From: jo@b.example\nSubject: help\n\nThe backup in Plesk failed, service down\n",
        "From: jo@b.example\nSubject: Re: <web01.example> backup failed\n\nPlesk error\n"
      })
  void leavesOtherMailAlone(String mail) {
    assertThatThrownBy(() -> parser.parse(Signals.of("mail", mail)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("no mail of a monitoring tool");
  }
}
