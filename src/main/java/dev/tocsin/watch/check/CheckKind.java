package dev.tocsin.watch.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of checks, each with the alert that it raises. */
public enum CheckKind {
  /** The web server of a server answers a request at all. */
  WEB(Means.OUTSIDE, Subject.SERVER, "web-down"),
  /** A site answers below 500. */
  SITE(Means.OUTSIDE, Subject.SITE, "site-down"),
  /** The plain address of a site leads to its encrypted one. */
  HTTPS(Means.OUTSIDE, Subject.SITE, "https-not-forced"),
  /** A site's certificate: trusted, of its name; the value is the days it still holds. */
  CERTIFICATE(Means.OUTSIDE, Subject.SITE, "certificate"),
  /** Ports take connections. */
  TCP(Means.OUTSIDE, Subject.SERVER, "port-closed"),
  /** A MariaDB or MySQL server greets at its port; no credential is needed for that. */
  MARIADB(Means.OUTSIDE, Subject.SERVER, "database-down"),
  /** The agent answers. */
  AGENT(Means.AGENT, Subject.SERVER, "agent-unreachable"),
  /** The installed web servers run. */
  WEB_SERVICE(Means.AGENT, Subject.SERVER, "web-down"),
  /** The installed database server answers. */
  DATABASE(Means.AGENT, Subject.SERVER, "database-down"),
  /** The fullest file system, in percent of its space or inodes. */
  DISK(Means.AGENT, Subject.SERVER, "disk-almost-full"),
  /** Software RAID is whole. */
  RAID(Means.AGENT, Subject.SERVER, "raid-degraded"),
  /** Memory in use, in percent. */
  MEMORY(Means.AGENT, Subject.SERVER, "memory-almost-full"),
  /** Load of five minutes, in percent of the processors. */
  LOAD(Means.AGENT, Subject.SERVER, "load-high"),
  /** The disks' own verdict. */
  SMART(Means.AGENT, Subject.SERVER, "disk-failing"),
  /** Messages in the mail queue. */
  MAIL_QUEUE(Means.AGENT, Subject.SERVER, "mail-queue-growing"),
  /** Recipients within the hour of the account that wrote to most. */
  MAIL_SENDERS(Means.AGENT, Subject.SERVER, "mass-sending"),
  /** Days that the certificate on disk which ends first still holds. */
  CERTIFICATE_FILES(Means.AGENT, Subject.SERVER, "certificate"),
  /** Hours since the last good backup, of the oldest of the server's backups. */
  BACKUP(Means.AGENT, Subject.SERVER, "backup-missing"),
  /** Hours since the newest object of a bucket was stored, below a prefix. */
  BACKUP_STORAGE(Means.STORAGE, Subject.SERVER, "backup-missing"),
  /** Days since a backup of the server was last restored to prove that it can be. */
  RESTORE_TEST(Means.HUB, Subject.SERVER, "restore-untested"),
  /** The room that the snapshot with least of it has used up, in percent. */
  SNAPSHOTS(Means.AGENT, Subject.SERVER, "snapshot-full"),
  /** The antivirus scan: run when it is due, found nothing. */
  ANTIVIRUS(Means.AGENT, Subject.SERVER, "antivirus"),
  /** The anti-malware scan: run when it is due, found nothing. */
  MALWARE(Means.AGENT, Subject.SERVER, "malware-scan"),
  /** A source that should be heard from time to time. */
  SILENCE(Means.HUB, Subject.SOURCE, "silence");

  private final Means means;
  private final Subject subject;
  private final String fault;

  CheckKind(Means means, Subject subject, String fault) {
    this.means = means;
    this.subject = subject;
    this.fault = fault;
  }

  /** How it is looked at. */
  public Means means() {
    return means;
  }

  /** What it looks at. */
  public Subject subject() {
    return subject;
  }

  /** Kind of the alert. */
  public String fault() {
    return fault;
  }

  /** Lower case with dashes, as in files and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** When the value is a fault if nobody says so; null where that is always said. */
  @Nullable Bounds usual() {
    return switch (this) {
      case BACKUP_STORAGE -> new Bounds(true, 26, 26); // daily, and two hours of grace
      case RESTORE_TEST -> new Bounds(true, 90, 90);
      default -> null;
    };
  }

  static Optional<CheckKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CheckKind::word).toList();
  }

  /** From where a check looks. */
  public enum Means {
    /** Over the network, as a visitor. */
    OUTSIDE,
    /** By a read-only verb of the server's agent. */
    AGENT,
    /** By the API of an object storage. */
    STORAGE,
    /** At what the hub itself has. */
    HUB
  }

  /** What a check looks at. */
  public enum Subject {
    SERVER,
    SITE,
    SOURCE
  }
}
