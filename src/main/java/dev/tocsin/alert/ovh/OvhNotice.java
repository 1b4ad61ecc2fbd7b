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
      "votre serveur a ete pirate");

  private static final List<String> LIFTED =
      List.of(
          "has been unblocked",
          "has now been unblocked",
          "was unblocked",
          "is now unblocked",
          "is no longer blocked",
          "has been lifted",
          "has been restored to normal mode",
          "a ete debloque",
          "vient d'etre debloque",
          "est desormais debloque",
          "est a nouveau debloque",
          "est maintenant debloque",
          "n'est plus bloque",
          "a ete leve",
          "a ete remis en mode normal");

  /** Words before such a sentence that make it a condition or a denial. */
  private static final List<String> NOT_YET =
      List.of(
          "once ",
          "when ",
          "after ",
          "until ",
          "if ",
          "before ",
          "as soon as ",
          "unless ",
          "une fois ",
          "lorsqu",
          "quand ",
          "apres ",
          "si ",
          "s'il",
          "des qu",
          "avant ",
          "tant qu",
          "jusqu");

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
    return this == HACKED_SITE;
  }

  /** Whether each site that it names is a fault of its own; an attack is one fault of a machine. */
  boolean namesEachSite() {
    return !kind.equals("ddos");
  }

  /**
   * The notice that a text is; ends are looked for before beginnings.
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
    if (lifted(text)) {
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
    return sentences.stream().anyMatch(text::contains);
  }

  private static boolean lifted(String text) {
    for (String sentence : LIFTED) {
      for (int at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + 1)) {
        int from = Math.max(text.lastIndexOf(". ", at), Math.max(0, at - 120));
        String before = " " + text.substring(from, at);
        if (NOT_YET.stream().noneMatch(word -> before.contains(" " + word))) {
          return true;
        }
      }
    }
    return false;
  }
}
