package dev.tocsin.mail;

import dev.tocsin.alert.abuse.AbuseReports;
import dev.tocsin.alert.mail.Evidence;
import dev.tocsin.alert.monitoring.ToolMails;
import dev.tocsin.signal.mail.MailKind;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what sort of mail something is: the first question of the chain that has an answer decides.
 * Pure.
 *
 * @param mail the mail
 * @param trust whom mail is believed
 * @param known what the inventory knows
 */
record MailSorting(MailMessage mail, MailSettings trust, Knowledge known) {

  private static final List<String> ANSWER_HEADERS =
      List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-response", "auto-reply");

  private static final List<String> LIST_HEADERS =
      List.of("list-id", "list-post", "mailing-list", "x-mailing-list");

  /** What the inventory tells of names in a mail. */
  interface Knowledge {
    /** The name of the client to whom a contact with this address belongs. */
    Optional<String> clientOf(String address);

    /** Whether a name or an address is of something in the inventory. */
    boolean knows(String name);
  }

  /**
   * What a mail is.
   *
   * @param reason why, in plain words
   */
  record Sorted(MailKind kind, String reason) {}

  private interface Question {
    Optional<String> ask(MailSorting mail);
  }

  private record Turning(MailKind kind, Question question) {}

  /**
   * The chain. Reports that machines write for machines come first, since they may quote anything;
   * then what is known by who wrote it and how; people last.
   */
  private static final List<Turning> CHAIN =
      List.of(
          new Turning(MailKind.ABUSE, MailSorting::structuredReport),
          new Turning(MailKind.BOUNCE, MailSorting::deliveryReport),
          new Turning(MailKind.PROVIDER, MailSorting::providerDomain),
          new Turning(MailKind.MONITORING, MailSorting::tool),
          new Turning(MailKind.AUTOMATIC, MailSorting::automaticAnswer),
          new Turning(MailKind.PROVIDER, MailSorting::posesAsProvider),
          new Turning(MailKind.ABUSE, MailSorting::reportInWords),
          new Turning(MailKind.LIST, MailSorting::mailingList),
          new Turning(MailKind.MACHINE, MailSorting::machine),
          new Turning(MailKind.BOUNCE, MailSorting::nobodyToAnswer),
          new Turning(MailKind.CLIENT, MailSorting::client));

  Sorted sorted() {
    for (Turning turning : CHAIN) {
      Optional<String> reason = turning.question().ask(this);
      if (reason.isPresent()) {
        return new Sorted(turning.kind(), reason.get());
      }
    }
    return new Sorted(MailKind.STRANGER, strange());
  }

  private Optional<String> structuredReport() {
    boolean announced = mail.header("x-xarf").isPresent() || mail.header("x-arf").isPresent();
    return handedOn() && !announced
        ? Optional.empty()
        : AbuseReports.formOf(mail).map(form -> "a report of abuse in the form " + form);
  }

  /** A client may pass a machine's report on with words of his own: then it is his letter. */
  private boolean handedOn() {
    return !mail.mediaType().equals("multipart/report") && client().isPresent();
  }

  private boolean reports(String... mediaTypes) {
    return mail.part(mediaTypes).isPresent() && !handedOn();
  }

  private Optional<String> deliveryReport() {
    String type = header("content-type");
    String from = mail.from() == null ? header("from") : mail.from().toLowerCase(Locale.ROOT);
    if (mail.mediaType().equals("multipart/report") && type.contains("delivery-status")
        || reports("message/delivery-status", "message/global-delivery-status")) {
      return Optional.of("a delivery report (RFC 3464)");
    }
    if (mail.from() == null ? from.contains("mailer-daemon") : from.startsWith("mailer-daemon@")) {
      return Optional.of("written by a mail server");
    }
    if (mail.header("x-failed-recipients").isPresent()) {
      return Optional.of("names recipients that failed");
    }
    return from.startsWith("postmaster@") && ReturnedWords.in(mail.subject())
        ? Optional.of("a postmaster's report of a mail that came back")
        : Optional.empty();
  }

  private Optional<String> providerDomain() {
    return mail.fromDomain()
        .filter(trust::ownedByProvider)
        .map(domain -> "the From address is the provider's: " + domain);
  }

  private Optional<String> tool() {
    String from = mail.from();
    boolean anybody = trust.monitoringSenders().isEmpty() && (byProgram() || client().isEmpty());
    return anybody || from != null && trust.monitoringSender(from)
        ? ToolMails.toolOf(mail).map(tool -> "reads like a mail of " + tool)
        : Optional.empty();
  }

  /** An answer that nobody wrote: RFC 3834, out of office, a receipt (RFC 8098). */
  private Optional<String> automaticAnswer() {
    if (word("auto-submitted").equals("auto-replied")) {
      return Optional.of("Auto-Submitted: auto-replied");
    }
    if (word("precedence").equals("auto_reply")) {
      return Optional.of("Precedence: auto_reply");
    }
    if (reports("message/disposition-notification")) {
      return Optional.of("a receipt");
    }
    for (String name : ANSWER_HEADERS) {
      if (mail.header(name).isPresent()) {
        return Optional.of("has the header " + name);
      }
    }
    return AwayWords.begin(mail.subject())
        ? Optional.of("the subject is that of an automatic answer")
        : Optional.empty();
  }

  private Optional<String> reportInWords() {
    if (client().isPresent()) {
      return Optional.empty();
    }
    return AbuseReports.inWords(mail, trust, known::knows)
        .map(type -> "speaks of " + type + " and names what the inventory knows");
  }

  private Optional<String> mailingList() {
    if (word("precedence").equals("list")) {
      return Optional.of("Precedence: list");
    }
    boolean newsletter = mail.header("list-unsubscribe").isPresent() && client().isEmpty();
    return LIST_HEADERS.stream()
        .filter(name -> mail.header(name).isPresent())
        .findFirst()
        .or(() -> newsletter ? Optional.of("list-unsubscribe") : Optional.empty())
        .map(name -> "has the header " + name);
  }

  /** Nobody waits for an answer, but it may say something. */
  private Optional<String> machine() {
    if (byProgram()) {
      return Optional.of("Auto-Submitted: written by a program that no reader knows");
    }
    if (List.of("bulk", "junk").contains(word("precedence"))) {
      return Optional.of("Precedence: sent to many");
    }
    return mail.header("feedback-id").map(id -> "has the header feedback-id");
  }

  private boolean byProgram() {
    String submitted = word("auto-submitted");
    return !submitted.isEmpty() && !submitted.equals("no");
  }

  private Optional<String> nobodyToAnswer() {
    return header("return-path").equals("<>")
        ? Optional.of("its return path is empty, as of a report")
        : Optional.empty();
  }

  private Optional<String> client() {
    return Optional.ofNullable(mail.from())
        .flatMap(known::clientOf)
        .filter(name -> !Evidence.forged(mail, trust))
        .map(name -> "the address of a contact of " + name);
  }

  /** The provider's name is shown, or a customer number as it writes one: {@code [ab12345-ovh]}. */
  private Optional<String> posesAsProvider() {
    boolean poses =
        mail.fromName().toLowerCase(Locale.ROOT).contains("ovh")
            || mail.subject().toLowerCase(Locale.ROOT).contains("-ovh]");
    return poses && client().isEmpty()
        ? Optional.of("shows the provider's name but comes from elsewhere")
        : Optional.empty();
  }

  private String strange() {
    if (mail.from() == null) {
      return "names no sender, or more than one";
    }
    if (known.clientOf(mail.from()).isPresent()) {
      return "uses a client's address, which our mail server found forged";
    }
    return ToolMails.toolOf(mail)
        .map(tool -> "reads like a mail of " + tool + ", but its sender is no monitoring sender")
        .orElse("no contact of a client has this address");
  }

  private String header(String name) {
    return mail.header(name).orElse("").strip().toLowerCase(Locale.ROOT);
  }

  /** The first word of a header. */
  private String word(String name) {
    String value = header(name);
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ' && value.charAt(end) != ';') {
      end++;
    }
    return value.substring(0, end);
  }
}
