package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.mail.NoticeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plesk's notifications, in French and English. Administrators may rewrite their texts, so the kind
 * is told from the few words that remain: outgoing mail over its limit ({@code spam}, at the
 * domains named), a backup that failed, a health alarm, resources over their threshold, a service
 * down. A mail is Plesk's when its subject begins with the host or the name Plesk, or its sender
 * goes by that name; one that only speaks of Plesk is a person's.
 */
final class PleskMail implements ToolMail {

  private static final Pattern HOST =
      Pattern.compile("^(?:Plesk: ?)?[<\\[]([A-Za-z0-9][A-Za-z0-9.-]{1,252})[>\\]] (.{3,400})$");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:^|[\\s,;:])((?:[a-z0-9_](?:[a-z0-9-]{0,62})\\.){1,8}[a-z]{2,24})(?=$|[\\s,;(])");
  private static final int MOST = 50;

  /** What a notice is about. */
  private record Topic(String kind, Severity severity, List<List<String>> words) {}

  private static final List<Topic> TOPICS =
      List.of(
          new Topic(
              "spam",
              Severity.WARNING,
              List.of(
                  List.of("outgoing", "limit"),
                  List.of("limites", "sortant"),
                  List.of("limite", "messages sortants"))),
          new Topic(
              "backup-failed",
              Severity.WARNING,
              List.of(
                  List.of("backup", "fail"),
                  List.of("backup", "error"),
                  List.of("sauvegarde", "echou"),
                  List.of("sauvegarde", "erreur"),
                  List.of("unable to create", "backup"))),
          new Topic(
              "plesk-health",
              Severity.WARNING,
              List.of(
                  List.of("health", "alarm"),
                  List.of("health", "problem"),
                  List.of("threshold"),
                  List.of("seuil"),
                  List.of("exceeded", "resource"),
                  List.of("depass", "ressource"))),
          new Topic(
              "service-fault",
              Severity.CRITICAL,
              List.of(
                  List.of("service", "down"),
                  List.of("service", "stopped"),
                  List.of("service", "arrete"),
                  List.of("service", "ne fonctionne pas"))),
          new Topic(
              "certificate-renewal",
              Severity.WARNING,
              List.of(
                  List.of("could not", "certificate"),
                  List.of("impossible", "certificat"),
                  List.of("renew", "fail"))));

  private static final List<String> OVER =
      List.of(
          "back to normal",
          "returned to normal",
          "is up",
          "restored",
          "resolved",
          "retour a la normale",
          "revenu a la normale",
          "retabli",
          "resolu",
          "started",
          "demarre",
          "successfully",
          "avec succes");

  @Override
  public String tool() {
    return "plesk";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher subject = HOST.matcher(mail.subject());
    String title = NoticeText.folded(mail.subject());
    String plain = NoticeText.folded(mail.subject() + "\n" + String.join("\n", mail.lines()));
    boolean hosted = subject.find();
    boolean limits = hosted && topic(title).map(t -> t.kind().equals("spam")).orElse(false);
    boolean own =
        hosted
            ? limits || plain.contains("plesk")
            : title.startsWith("plesk")
                || NoticeText.folded(mail.mail().fromName()).equals("plesk");
    if (!own) {
      return Optional.empty();
    }
    String host = hosted ? subject.group(1) : mail.mail().fromDomain().orElse("");
    Optional<Topic> topic = topic(title).or(() -> topic(plain));
    if (topic.isEmpty() || host.isEmpty()) {
      return Optional.empty();
    }
    return said(mail, topic.get(), host);
  }

  private static Optional<Topic> topic(String text) {
    return TOPICS.stream()
        .filter(t -> t.words().stream().anyMatch(all -> all.stream().allMatch(text::contains)))
        .findFirst();
  }

  private static Optional<Said> said(ToolMessage mail, Topic topic, String host) {
    String subject = NoticeText.folded(mail.subject());
    boolean over = OVER.stream().anyMatch(subject::contains);
    List<String> domains = topic.kind().equals("spam") ? domains(mail, host) : List.of();
    List<Said.Fault> faults = new ArrayList<>();
    for (String domain : domains.isEmpty() ? List.of("") : domains) {
      List<String> names = new ArrayList<>();
      names.add(domain);
      names.add(host);
      faults.add(
          new Said.Fault(
              topic.kind(),
              List.of(host, domain),
              names,
              topic.severity(),
              over,
              mail.subject() + (domain.isEmpty() ? "" : ": " + domain)));
    }
    return Said.faults(faults, "");
  }

  /** The domains of the lines that count what was sent, mailboxes' included. */
  private static List<String> domains(ToolMessage mail, String host) {
    List<String> domains = new ArrayList<>();
    for (String line : mail.lines()) {
      String plain = NoticeText.folded(line).replace('@', ' ');
      if (!plain.contains("limit")) {
        continue;
      }
      Matcher domain = DOMAIN.matcher(plain);
      while (domain.find() && domains.size() < MOST) {
        String name = domain.group(1);
        if (!domains.contains(name) && !name.equalsIgnoreCase(host)) {
          domains.add(name);
        }
      }
    }
    return domains;
  }
}
