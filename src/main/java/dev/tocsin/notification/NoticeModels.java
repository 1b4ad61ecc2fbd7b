package dev.tocsin.notification;

import dev.tocsin.incident.Estimate;
import dev.tocsin.incident.Estimates;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.platform.TocsinSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The values that the templates ask for; every text is one clean line. */
@Component
class NoticeModels {

  /** So many names are listed; the rest is counted. */
  private static final int LISTED = 12;

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TITLE = 140;
  private static final int LONGEST_TEXT = 500;

  /** Kinds of incident whose details are nobody else's business. */
  private static final Set<String> SECURITY =
      Set.of("intrusion", "vulnerability", "malware", "spam", "phishing", "brute-force");

  private final TocsinSettings hub;
  private final NoticeSettings settings;
  private final Estimates estimates;

  NoticeModels(TocsinSettings hub, NoticeSettings settings, Estimates estimates) {
    this.hub = hub;
    this.settings = settings;
    this.estimates = estimates;
  }

  /**
   * For a client's contact.
   *
   * @param services names of this client's own touched services
   */
  Map<String, Object> client(
      Incident incident,
      IncidentEvent event,
      Client client,
      Client.Contact contact,
      List<String> services) {
    Wording words = Wording.of(contact.language(), settings.zone());
    Map<String, Object> model = common(contact.name(), "[I-" + incident.number() + "]");
    model.put("client", name(client.name()));
    model.put("number", String.valueOf(incident.number()));
    model.put("since", words.time(incident.openedAt()));
    model.put("at", words.time(event.at()));
    model.put("security", SECURITY.contains(incident.kind()));
    model.put("restored", event.type() == IncidentEvent.Type.RESTORED);
    RecoveryWord word = RecoveryWord.of(event, client.id());
    model.put("recovered", word != null && word.back());
    model.put("when", word == null ? "" : words.time(word.at()));
    model.put("listed", !services.isEmpty());
    model.put("one", services.size() == 1 ? name(services.getFirst()) : "");
    model.put("services", services.stream().limit(LISTED).map(NoticeModels::name).toList());
    model.put("more", services.size() > LISTED ? words.more(services.size() - LISTED) : "");
    estimate(model, incident, event, words);
    model.put("stands", event.type() == IncidentEvent.Type.RESTORED && incident.state().standing());
    cut(model, List.of());
    goesOn(model, false);
    return model;
  }

  /** Whether the incident touches other services of the client still. */
  void goesOn(Map<String, Object> model, boolean goesOn) {
    model.put("goesOn", goesOn);
  }

  /** Names of those of the client's services that are cut already, for who hears of it only now. */
  void cut(Map<String, Object> model, List<String> services) {
    model.put("isolated", !services.isEmpty());
    model.put("cut", services.stream().limit(LISTED).map(NoticeModels::name).toList());
  }

  /** An estimate's own notice says what it said; any other what holds as it is written. */
  private void estimate(
      Map<String, Object> model, Incident incident, IncidentEvent event, Wording words) {
    boolean own = event.type() == IncidentEvent.Type.ESTIMATED;
    boolean withdrawn = event.type() == IncidentEvent.Type.ESTIMATE_WITHDRAWN;
    Optional<Instant> at =
        own
            ? Optional.of(Instant.parse(event.data().getOrDefault("at", event.at().toString())))
            : estimates.of(incident.id()).map(Estimate::at).filter(event.at()::isBefore);
    model.put("withdrawn", withdrawn);
    model.put("changed", own && event.data().containsKey("before"));
    model.put("estimate", withdrawn ? "" : at.map(words::time).orElse(""));
    model.put("said", own ? detail(event, "text", LONGEST_TEXT) : "");
  }

  /** For one of the hoster's own people. */
  Map<String, Object> staff(
      Incident incident, IncidentEvent event, Reach reach, StaffSettings.Member member) {
    Wording words = Wording.of(member.language(), settings.zone());
    Map<String, Object> model = common(member.name(), "[I-" + incident.number() + "]");
    model.put("number", String.valueOf(incident.number()));
    model.put("again", event.type() == IncidentEvent.Type.REOPENED);
    model.put("title", PlainText.line(incident.title(), LONGEST_TITLE));
    model.put("severity", words.severity(incident.severity()));
    model.put("where", PlainText.line(words.where(incident), LONGEST_TITLE));
    model.put("since", words.time(incident.openedAt()));
    model.put("at", words.time(event.at()));
    model.put(
        "reach", words.reach(reach.scope().services().size(), reach.scope().clients().size()));
    model.put("clients", clients(reach.clientNames(), words));
    model.put("link", hub.publicUrl().replaceAll("/+$", "") + "/incidents/" + incident.number());
    model.put("action", words.action(detail(event, "verb", 60)));
    model.put("service", detail(event, "service", LONGEST_NAME));
    model.put("reason", detail(event, "reason", 300));
    model.put("silenced", event.data().containsKey("held"));
    model.put("what", detail(event, "what", 200));
    model.put("owner", detail(event, "owner", LONGEST_NAME));
    model.put("quiet", detail(event, "quiet", 20));
    model.put("by", detail(event, "by", LONGEST_NAME));
    model.put("text", detail(event, "text", LONGEST_TEXT));
    model.put("passed", event.type() == IncidentEvent.Type.ESTIMATE_PASSED);
    boolean ends =
        event.type() == IncidentEvent.Type.ESTIMATE_ENDING
            || event.type() == IncidentEvent.Type.ESTIMATE_PASSED;
    model.put(
        "estimate", ends ? words.time(Instant.parse(event.data().getOrDefault("at", ""))) : "");
    model.put("clock", words.clock(detail(event, "clock", 20)));
    model.put("percent", detail(event, "percent", 3));
    model.put("over", detail(event, "percent", 3).equals("100"));
    model.put("deadline", time(event, "deadline", words));
    model.put("level", detail(event, "level", 3));
    model.put("joined", detail(event, "joined", 200).replace(",", ", "));
    return model;
  }

  /** Whom an incident touches, for the eyes of staff. */
  record Reach(IncidentScope scope, List<String> clientNames) {
    Reach {
      clientNames = List.copyOf(clientNames);
    }
  }

  /** For somebody who wrote a mail; the subject is empty when it is not to be repeated. */
  Map<String, Object> ticket(MailReply reply) {
    Wording words = Wording.of(reply.language(), settings.zone());
    Map<String, Object> model = common(reply.name(), "[T-" + reply.number() + "]");
    model.put("number", "T-" + reply.number());
    model.put("subject", PlainText.line(reply.subject(), LONGEST_TITLE));
    model.put("at", words.time(reply.receivedAt()));
    return model;
  }

  /** For a client's contact, about planned work; exactly one of the steps is true. */
  Map<String, Object> planned(
      PlannedWork work, Client client, Client.Contact contact, List<String> services) {
    Wording words = Wording.of(contact.language(), settings.zone());
    Map<String, Object> model = common(contact.name(), "");
    for (PlannedWork.Step step : PlannedWork.Step.values()) {
      model.put(step.word(), step == work.step());
    }
    model.put("client", name(client.name()));
    model.put("title", PlainText.line(work.title(), LONGEST_TITLE));
    model.put("begin", words.time(work.beginsAt()));
    model.put("end", words.time(work.endsAt()));
    model.put("one", services.size() == 1 ? name(services.getFirst()) : "");
    model.put("services", services.stream().limit(LISTED).map(NoticeModels::name).toList());
    model.put("more", services.size() > LISTED ? words.more(services.size() - LISTED) : "");
    return model;
  }

  private Map<String, Object> common(String contact, String token) {
    Map<String, Object> model = new HashMap<>();
    model.put("hub", name(hub.hubName()));
    model.put("contact", name(contact));
    model.put("token", token);
    return model;
  }

  private static String clients(List<String> names, Wording words) {
    String listed =
        String.join(", ", names.stream().limit(LISTED).map(NoticeModels::name).toList());
    return names.size() > LISTED ? listed + " " + words.more(names.size() - LISTED) : listed;
  }

  private static String detail(IncidentEvent event, String key, int longest) {
    return PlainText.line(event.data().getOrDefault(key, ""), longest);
  }

  private static String time(IncidentEvent event, String key, Wording words) {
    String instant = detail(event, key, 40);
    return instant.isEmpty() ? "" : words.time(Instant.parse(instant));
  }

  private static String name(String text) {
    return PlainText.line(text, LONGEST_NAME);
  }
}
