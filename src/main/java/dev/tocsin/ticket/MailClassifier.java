package dev.tocsin.ticket;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Tells what sort of mail came in; the step {@code mail-classifier} of a route.
 *
 * <p>The words: {@code bounce} (a delivery report), {@code provider} (a notice of the provider, or
 * what poses as one: its parser judges the evidence), {@code automatic} (an answer that nobody
 * wrote: RFC 3834, out of office), {@code machine} (lists, tools, cron jobs), {@code client} (the
 * address is a contact's), {@code stranger}.
 */
@Component("mail-classifier")
public class MailClassifier implements RouteStep {

  private static final List<String> ANSWER_HEADERS =
      List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-response", "auto-reply");

  private static final List<String> MACHINE_HEADERS = List.of("list-id", "feedback-id");

  /** How mail programs begin the subject of an answer while somebody is away. */
  private static final List<String> AWAY =
      List.of(
          "out of office",
          "out of the office",
          "automatic reply",
          "auto-reply",
          "autoreply",
          "réponse automatique",
          "reponse automatique",
          "absence du bureau",
          "absent du bureau",
          "absent(e) du bureau",
          "message d'absence",
          "abwesenheit",
          "automatische antwort",
          "automatisch antwoord",
          "afwezig",
          "fuera de la oficina",
          "respuesta automática",
          "fuori sede",
          "risposta automatica",
          "resposta automática",
          "autosvar",
          "automatické odpověď",
          "autoodpowiedź");

  private final Inventory inventory;
  private final MailSettings settings;

  MailClassifier(Inventory inventory, MailSettings settings) {
    this.inventory = inventory;
    this.settings = settings;
  }

  /**
   * The sort of the batch's one mail.
   *
   * @throws IllegalArgumentException when the batch holds more than one signal
   */
  public String kindOf(SignalBatch batch) {
    if (batch.signals().size() != 1) {
      throw new IllegalArgumentException("mails are sorted one at a time");
    }
    MailMessage mail = MailReader.read(batch.signals().getFirst().body());
    if (deliveryReport(mail)) {
      return "bounce";
    }
    if (mail.fromDomain().map(settings::ownedByProvider).orElse(false)) {
      return "provider";
    }
    if (answersItself(mail)) {
      return "automatic";
    }
    if (writtenByMachine(mail)) {
      return "machine";
    }
    if (mail.header("return-path").map(p -> p.strip().equals("<>")).orElse(false)) {
      return "bounce";
    }
    String from = mail.from();
    if (from != null && inventory.snapshot().clientByEmail(from).isPresent()) {
      return "client";
    }
    return posesAsProvider(mail) ? "provider" : "stranger";
  }

  private static boolean deliveryReport(MailMessage mail) {
    String type = mail.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    String from = mail.from() == null ? "" : mail.from().toLowerCase(Locale.ROOT);
    return (mail.mediaType().equals("multipart/report") && type.contains("delivery-status"))
        || from.startsWith("mailer-daemon@")
        || (mail.from() == null
            && mail.header("from").orElse("").toLowerCase(Locale.ROOT).contains("mailer-daemon"));
  }

  /**
   * A list, a monitoring tool, a cron job: nobody waits for an answer, but it may say something.
   */
  private static boolean writtenByMachine(MailMessage mail) {
    String submitted = word(mail, "auto-submitted");
    return (!submitted.isEmpty() && !submitted.equals("no"))
        || List.of("bulk", "list", "junk").contains(word(mail, "precedence"))
        || MACHINE_HEADERS.stream().anyMatch(name -> mail.header(name).isPresent());
  }

  private static boolean answersItself(MailMessage mail) {
    if (word(mail, "auto-submitted").equals("auto-replied")
        || word(mail, "precedence").equals("auto_reply")
        || ANSWER_HEADERS.stream().anyMatch(name -> mail.header(name).isPresent())) {
      return true;
    }
    String subject = mail.subject().replace('’', '\'').toLowerCase(Locale.ROOT);
    return AWAY.stream().anyMatch(subject::startsWith);
  }

  /** The provider's name is shown, or a customer number as it writes one: {@code [ab12345-ovh]}. */
  private static boolean posesAsProvider(MailMessage mail) {
    return mail.fromName().toLowerCase(Locale.ROOT).contains("ovh")
        || mail.subject().toLowerCase(Locale.ROOT).contains("-ovh]");
  }

  private static String word(MailMessage mail, String header) {
    String value = mail.header(header).orElse("").strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ' && value.charAt(end) != ';') {
      end++;
    }
    return value.substring(0, end);
  }
}
