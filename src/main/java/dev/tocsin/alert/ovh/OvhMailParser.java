package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.mail.Evidence;
import dev.tocsin.alert.mail.NoticeText;
import dev.tocsin.alert.mail.SentTime;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * OVHcloud's notices by mail, format {@code ovh-mail}, in French and English: hacked server, VPS or
 * site and blocked address ({@code intrusion}), address blocked for spam ({@code spam}), attack
 * begun and ended ({@code ddos}), suspended service ({@code suspension}), fault of a server and the
 * intervention because of it ({@code server-fault}), replaced hardware ({@code
 * hardware-replacement}), announced work ({@code intervention}), incident of a data centre ({@code
 * datacentre-incident}), and their ends. A spam notice keeps the Message-IDs that it names.
 *
 * <p>A notice of an intrusion or of spam may name several sites; each that is known has its own
 * alert.
 *
 * <p>Label {@code evidence} is {@code strong} or {@code weak} by {@link Evidence}, {@code
 * evidence_reason} says why. Addresses in the mail are never offered as links: they lead to what
 * was reported.
 */
@Component
class OvhMailParser implements AlertParser {

  private static final int MAX_NAMES = 16;

  private final MailSettings settings;

  OvhMailParser(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public String format() {
    return "ovh-mail";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    MailMessage mail = MailReader.read(signal.body());
    String from = mail.fromDomain().orElse("");
    if (!settings.ownedByProvider(from)) {
      throw new Unreadable(
          from.isEmpty()
              ? "not from a provider: the mail has no single From address"
              : "not from a provider domain: From is at " + Text.excerpt(from));
    }
    NoticeText text = new NoticeText(mail.subject(), mail.text(), settings);
    OvhNotice notice =
        OvhNotice.in(text.own())
            .orElseThrow(
                () ->
                    new Unreadable(
                        "a notice of the provider that no rule knows: "
                            + Text.excerpt(mail.subject())));
    return reading(signal, mail, notice, text);
  }

  private Reading reading(Signal signal, MailMessage mail, OvhNotice notice, NoticeText text) {
    boolean intrusion = notice.kind().equals("intrusion");
    List<String> told = distinct(intrusion ? text.urlHosts() : List.of(), text.sites());
    List<String> quoted = intrusion ? text.quotedUrlHosts() : List.of();
    List<String> sites = intrusion ? distinct(distinct(text.urlHosts(), quoted), told) : told;
    List<String> services = text.services();
    List<String> addresses = text.addresses();
    List<String> centres = notice.ofDataCentre() ? OvhDetails.dataCentres(mail) : List.of();
    Set<String> names = new LinkedHashSet<>(centres);
    names.addAll(sites.subList(0, Math.min(sites.size(), MAX_NAMES)));
    names.addAll(services);
    names.addAll(addresses);
    String fingerprint =
        Fingerprint.of(
            List.of(
                signal.source(),
                notice.kind(),
                centres.isEmpty() ? told(notice, sites, services, addresses) : centres.getFirst()));
    Alert alert = alert(signal, mail, notice, fingerprint, names);
    if (!notice.namesEachSite()) {
      return new Reading.Facts(List.of(alert), List.of());
    }
    boolean ofMachine = !notice.ofSite() && !(services.isEmpty() && addresses.isEmpty());
    String family =
        ofMachine ? fingerprint : Fingerprint.of(List.of(signal.source(), notice.kind(), "site"));
    return new Reading.Notice(alert, family, told, quoted);
  }

  private static List<String> distinct(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).distinct().toList();
  }

  private Alert alert(
      Signal signal, MailMessage mail, OvhNotice notice, String fingerprint, Set<String> names) {
    Evidence evidence = Evidence.ofProvider(mail, settings);
    Instant at = SentTime.of(mail, signal.receivedAt());
    boolean resolved = notice.status() == Alert.Status.RESOLVED;
    Map<String, String> labels = new TreeMap<>();
    labels.put("notice", notice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    labels.put("evidence", evidence.word());
    labels.put("evidence_reason", evidence.reason());
    labels.put("from", Text.clean(mail.from() == null ? "" : mail.from(), 320));
    String messages = notice.kind().equals("spam") ? OvhDetails.messageIds(mail) : "";
    if (!messages.isEmpty()) {
      labels.put("message_ids", messages);
    }
    return new Alert(
        fingerprint,
        signal.source(),
        notice.kind(),
        Resource.named(List.copyOf(names)),
        notice.severity(),
        notice.status(),
        mail.subject().isEmpty() ? summary(notice, names) : mail.subject(),
        at,
        resolved ? at : null,
        labels,
        List.of());
  }

  /** What tells the fault apart, so that its end has the same fingerprint as its beginning. */
  private static String told(
      OvhNotice notice, List<String> sites, List<String> services, List<String> addresses) {
    Stream<List<String>> order =
        notice.ofSite()
            ? Stream.of(sites, services, addresses)
            : notice.ofMachine()
                ? Stream.of(services, addresses, sites)
                : Stream.of(addresses, services, sites);
    return order.filter(l -> !l.isEmpty()).map(List::getFirst).findFirst().orElse("");
  }

  private static String summary(OvhNotice notice, Set<String> names) {
    return "OVHcloud: " + notice.kind() + (names.isEmpty() ? "" : " " + names.iterator().next());
  }
}
