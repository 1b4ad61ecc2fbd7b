package dev.tocsin.alert.ovh;

import java.util.List;

/**
 * By what sentences each notice of the provider is told, French and English, in the spelling of
 * {@link dev.tocsin.alert.mail.NoticeText#folded}: lower case, no accents, plain apostrophes.
 */
final class OvhSentences {

  static final List<String> DDOS_END =
      List.of(
          "no longer able to detect any attack",
          "no longer detect any attack",
          "no longer detecting any attack",
          "ne detectons plus d'attaque",
          "ne detectons plus aucune attaque",
          "has now been withdrawn from our mitigation",
          "vient d'etre retiree de notre systeme de mitigation");

  static final List<String> DDOS_START =
      List.of(
          "detected an attack on",
          "detecter une attaque sur",
          "detecte une attaque sur",
          "vacuumed up your traffic",
          "aspire votre trafic");

  static final List<String> SPAM =
      List.of(
          "is sending spam",
          "envoi important de spam",
          "blocked for spam",
          "bloquee pour spam",
          "bloque pour spam");

  static final List<String> RESCUE =
      List.of("too great a threat to our network", "menace trop importante pour notre reseau");

  /** A boot that says nothing of its reason: it may be one that somebody asked for. */
  static final List<String> RESCUE_MODE =
      List.of(
          "your vps has been placed in rescue mode",
          "votre vps a ete place en mode rescue",
          "your server has been placed in rescue mode",
          "votre serveur a ete place en mode rescue");

  /** Beginnings of words that tell of an attack beside it. */
  static final List<String> ATTACK =
      List.of(
          "threat",
          "menace",
          "hack",
          "pirat",
          "attack",
          "attaque",
          "abus",
          "abnormal",
          "anormal",
          "unusual",
          "inhabituel",
          "malicious",
          "malveill",
          "compromis");

  static final List<String> HACKED_SITE =
      List.of(
          "hebergez une page de phishing",
          "hosting a phishing",
          "host a phishing",
          "page de hameconnage",
          "page d'hameconnage",
          "site de hameconnage",
          "site d'hameconnage",
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
          "votre hebergement a ete pirate");

  static final List<String> BLOCKED =
      List.of(
          "had to be blocked by our services",
          "a du etre bloquee par nos services",
          "a du etre bloque par nos services",
          "blocked as hacked",
          "blocked by our anti-hack",
          "bloquee par notre anti-hack",
          "bloquee par notre protection anti-hack");

  static final List<String> ABNORMAL_ACTIVITY =
      List.of(
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
          "votre serveur a ete pirate");

  static final List<String> SUSPENDED =
      List.of(
          "informons de la suspension",
          "inform you of the suspension",
          "has been suspended",
          "is now suspended",
          "a ete suspendu",
          "est desormais suspendu");

  static final List<String> SERVER_FAULT_END =
      List.of(
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
          "intervention sur votre serveur vient de se terminer");

  static final List<String> SERVER_FAULT =
      List.of(
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
          "intervention sur votre serveur vient de debuter");

  static final List<String> HARDWARE_END =
      List.of(
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
          "remplacement est termine");

  static final List<String> HARDWARE =
      List.of(
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
          "remplacement de la piece");

  static final List<String> SITE_INCIDENT_END =
      List.of(
          "incident has been resolved",
          "incident is now resolved",
          "incident is resolved",
          "incident a ete resolu",
          "incident est resolu",
          "incident est desormais resolu",
          "incident est termine",
          "anomalie electrique a ete resolue",
          "panne electrique a ete resolue");

  static final List<String> SITE_INCIDENT =
      List.of(
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
          "coupure electrique");

  static final List<String> MAINTENANCE_END =
      List.of(
          "maintenance has been completed",
          "maintenance is complete",
          "maintenance is now complete",
          "maintenance est terminee",
          "maintenance est maintenant terminee",
          "maintenance s'est terminee",
          "intervention has been completed",
          "intervention is complete",
          "intervention est terminee");

  static final List<String> MAINTENANCE =
      List.of(
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
          "operation de maintenance");

  static final List<String> SERVICE_FAULT =
      List.of(
          "some services are not working properly on the server",
          "certains services ne fonctionnent pas correctement");

  private OvhSentences() {}
}
