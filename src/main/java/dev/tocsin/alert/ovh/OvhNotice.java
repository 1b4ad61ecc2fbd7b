package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Alert.Status;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.mail.NoticeText;
import java.util.List;
import java.util.Optional;

/** The notices of the provider that mean something to the hub, told by their own sentences. */
enum OvhNotice {
  DDOS_END(
      "ddos",
      Severity.WARNING,
      Status.RESOLVED,
      "no longer able to detect any attack",
      "no longer detect any attack",
      "no longer detecting any attack",
      "ne detectons plus d'attaque",
      "ne detectons plus aucune attaque",
      "has now been withdrawn from our mitigation",
      "vient d'etre retiree de notre systeme de mitigation"),
  DDOS_START(
      "ddos",
      Severity.WARNING,
      Status.FIRING,
      "detected an attack on",
      "detecter une attaque sur",
      "detecte une attaque sur",
      "vacuumed up your traffic",
      "aspire votre trafic"),
  SPAM_END("spam", Severity.CRITICAL, Status.RESOLVED),
  INTRUSION_END("intrusion", Severity.CRITICAL, Status.RESOLVED),
  SPAM(
      "spam",
      Severity.CRITICAL,
      Status.FIRING,
      "is sending spam",
      "envoi important de spam",
      "blocked for spam",
      "bloquee pour spam",
      "bloque pour spam"),
  RESCUE(
      "intrusion",
      Severity.CRITICAL,
      Status.FIRING,
      "too great a threat to our network",
      "menace trop importante pour notre reseau",
      "your vps has been placed in rescue mode",
      "votre vps a ete place en mode rescue",
      "your server has been placed in rescue mode",
      "votre serveur a ete place en mode rescue"),
  HACKED_SITE(
      "intrusion",
      Severity.CRITICAL,
      Status.FIRING,
      "hebergez une page de phishing",
      "hosting a phishing",
      "host a phishing",
      "hameconnage",
      "likely presence of malicious files",
      "presence probable de fichiers malveillants",
      "activity that could harm your service",
      "abnormal activity has been detected on your web hosting",
      "abnormal activity on your web hosting",
      "abnormal activity on your hosting",
      "unusual activity on your web hosting",
      "unusual activity on your hosting",
      "activite anormale sur votre hebergement",
      "activite anormale a ete detectee sur votre hebergement",
      "activite inhabituelle sur votre hebergement",
      "your website has been hacked",
      "your site has been hacked",
      "votre site a ete pirate",
      "votre site web a ete pirate",
      "votre site internet a ete pirate",
      "votre hebergement a ete pirate"),
  BLOCKED(
      "intrusion",
      Severity.CRITICAL,
      Status.FIRING,
      "had to be blocked by our services",
      "a du etre bloquee par nos services",
      "a du etre bloque par nos services",
      "blocked as hacked",
      "blocked by our anti-hack",
      "bloquee par notre anti-hack",
      "bloquee par notre protection anti-hack"),
  ABNORMAL_ACTIVITY(
      "intrusion",
      Severity.CRITICAL,
      Status.FIRING,
      "unusual activity on your server",
      "unusual activity on your vps",
      "unusual activity has been detected on your",
      "abnormal activity on your server",
      "abnormal activity on your vps",
      "abnormal activity has been detected on your",
      "activite anormale a ete detectee sur votre",
      "activite anormale sur votre",
      "activite inhabituelle a ete detectee sur votre",
      "activite inhabituelle sur votre",
      "your server has been hacked",
      "votre serveur a ete pirate"),
  SUSPENDED(
      "suspension",
      Severity.CRITICAL,
      Status.FIRING,
      "suspension du nom de domaine",
      "suspension of the domain name",
      "suspension of your domain",
      "suspension de votre service",
      "suspension de votre hebergement",
      "suspension of your service",
      "suspension of your hosting",
      "hosting has been suspended",
      "service has been suspended",
      "hebergement a ete suspendu",
      "service a ete suspendu"),
  SERVER_FAULT_END(
      "server-fault",
      Severity.CRITICAL,
      Status.RESOLVED,
      "did not detect any fault on your",
      "does not detect any fault on your",
      "no longer detects any fault on your",
      "no longer detecting any fault on your",
      "server is back online",
      "server is online again",
      "serveur est de nouveau en ligne",
      "serveur est a nouveau en ligne",
      "serveur est de nouveau operationnel",
      "ne detecte plus de defaut sur votre",
      "ne detecte plus aucun defaut sur votre",
      "n'a detecte aucun defaut sur votre",
      "intervention on your server has been completed",
      "intervention on your server is complete",
      "intervention on your server is now complete",
      "intervention on your server is finished",
      "intervention sur votre serveur est terminee",
      "intervention sur votre serveur est maintenant terminee",
      "intervention sur votre serveur vient de se terminer"),
  SERVER_FAULT(
      "server-fault",
      Severity.CRITICAL,
      Status.FIRING,
      "noticed a fault on your server",
      "detected a fault on your server",
      "detected a fault on your dedicated server",
      "fault has been detected on your",
      "detecter un defaut sur votre serveur",
      "detecte un defaut sur votre serveur",
      "defaut a ete detecte sur votre serveur",
      "defaut a ete constate sur votre serveur",
      "server is not responding",
      "votre serveur ne repond plus",
      "intervention is in progress on your server",
      "intervention on your server is in progress",
      "intervention on your server has started",
      "currently working on your server",
      "intervention est en cours sur votre serveur",
      "intervention sur votre serveur est en cours",
      "intervention sur votre serveur a debute",
      "intervention sur votre serveur vient de debuter"),
  HARDWARE_END(
      "hardware-replacement",
      Severity.WARNING,
      Status.RESOLVED,
      "component has been replaced",
      "disk has been replaced",
      "drive has been replaced",
      "composant a ete remplace",
      "disque a ete remplace",
      "disque dur a ete remplace",
      "replacement has been completed",
      "replacement has been carried out",
      "replacement is complete",
      "remplacement a ete effectue",
      "remplacement est termine"),
  HARDWARE(
      "hardware-replacement",
      Severity.WARNING,
      Status.FIRING,
      "hardware replacement",
      "component replacement",
      "disk replacement",
      "hard drive replacement",
      "replacement of the faulty",
      "replacement of the disk",
      "replacement of your disk",
      "replacement of a component",
      "replacement of the following component",
      "remplacement materiel",
      "remplacement du disque",
      "remplacement de votre disque",
      "remplacement d'un disque",
      "remplacement d'un composant",
      "remplacement du composant",
      "remplacement de composant",
      "remplacement de la piece"),
  SITE_INCIDENT_END(
      "datacentre-incident",
      Severity.CRITICAL,
      Status.RESOLVED,
      "incident has been resolved",
      "incident is now resolved",
      "incident is resolved",
      "incident a ete resolu",
      "incident est resolu",
      "incident est desormais resolu",
      "incident est termine",
      "anomalie electrique a ete resolue",
      "panne electrique a ete resolue"),
  SITE_INCIDENT(
      "datacentre-incident",
      Severity.CRITICAL,
      Status.FIRING,
      "incident in our data",
      "incident in the data",
      "incident in one of our data",
      "incident at our data",
      "incident affecting our data",
      "incident affecting the data",
      "incident is affecting",
      "incident is currently affecting",
      "incident currently affecting",
      "incident dans notre data",
      "incident dans le data",
      "incident dans l'un de nos data",
      "incident sur notre data",
      "incident sur le data",
      "incident sur notre site",
      "incident sur le site",
      "incident affecte",
      "incident touche",
      "incident electrique",
      "incident reseau",
      "incident de refroidissement",
      "network incident",
      "electrical incident",
      "cooling incident",
      "power outage",
      "panne electrique",
      "coupure electrique"),
  MAINTENANCE_END(
      "intervention",
      Severity.WARNING,
      Status.RESOLVED,
      "maintenance has been completed",
      "maintenance is complete",
      "maintenance is now complete",
      "maintenance est terminee",
      "maintenance est maintenant terminee",
      "maintenance s'est terminee",
      "intervention has been completed",
      "intervention is complete",
      "intervention est terminee"),
  MAINTENANCE(
      "intervention",
      Severity.WARNING,
      Status.FIRING,
      "scheduled intervention",
      "planned intervention",
      "intervention has been scheduled",
      "scheduled an intervention",
      "intervention is scheduled",
      "intervention will be scheduled",
      "intervention planifiee",
      "intervention programmee",
      "intervention est planifiee",
      "intervention est programmee",
      "intervention va etre planifiee",
      "scheduled maintenance",
      "planned maintenance",
      "maintenance operation",
      "maintenance is scheduled",
      "maintenance planifiee",
      "maintenance programmee",
      "operation de maintenance"),
  SERVICE_FAULT(
      "service-fault",
      Severity.WARNING,
      Status.FIRING,
      "some services are not working properly on the server",
      "certains services ne fonctionnent pas correctement");

  private final String kind;
  private final Severity severity;
  private final Status status;
  private final List<String> sentences;

  OvhNotice(String kind, Severity severity, Status status, String... sentences) {
    this.kind = kind;
    this.severity = severity;
    this.status = status;
    this.sentences = List.of(sentences);
  }

  String kind() {
    return kind;
  }

  Severity severity() {
    return severity;
  }

  Status status() {
    return status;
  }

  /** Whether the fault is told by what is hosted, not by which machine hosts it. */
  boolean ofSite() {
    return this == HACKED_SITE || this == SUSPENDED;
  }

  /** Whether each site that it names is a fault of its own; others are one fault of a machine. */
  boolean namesEachSite() {
    return List.of("intrusion", "spam", "suspension").contains(kind);
  }

  /** Whether the fault is told by the name of a machine rather than by its address. */
  boolean ofMachine() {
    return !ofSite() && !List.of("ddos", "spam").contains(kind);
  }

  /** Whether it is about a whole data centre. */
  boolean ofDataCentre() {
    return kind.equals("datacentre-incident");
  }

  /**
   * The notice that a text is; ends are looked for before beginnings, and what is graver first.
   *
   * @param text subject and body as {@link NoticeText#folded} gives them
   */
  static Optional<OvhNotice> in(String text) {
    if (DDOS_END.said(text)) {
      return Optional.of(DDOS_END);
    }
    if (DDOS_START.said(text)) {
      return Optional.of(DDOS_START);
    }
    if (Lifted.isSaidIn(text)) {
      if (text.contains("spam") || text.contains("port 25")) {
        return Optional.of(SPAM_END);
      }
      boolean hack =
          text.contains("hack")
              || text.contains("rescue")
              || text.contains("mode normal")
              || text.contains("normal mode")
              || text.contains("pirat");
      return hack ? Optional.of(INTRUSION_END) : Optional.empty();
    }
    for (OvhNotice notice : values()) {
      if (notice.said(text)) {
        return Optional.of(notice);
      }
    }
    return Optional.empty();
  }

  private boolean said(String text) {
    return status == Status.RESOLVED
        ? Lifted.isFact(text, sentences)
        : sentences.stream().anyMatch(text::contains);
  }
}
