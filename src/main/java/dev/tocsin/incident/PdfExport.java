package dev.tocsin.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One incident as a report for people: facts first, then what was done, then the timeline. */
@Component
class PdfExport {

  private static final int AT_ONCE = 500;
  private static final int MOST_ALERTS = 500;

  private final ExportQueries parts;
  private final IncidentPages pages;
  private final ObjectMapper json;
  private final Inventory inventory;
  private final TocsinSettings hub;
  private final ExportSettings settings;
  private final InstantSource clock;

  PdfExport(
      ExportQueries parts,
      IncidentPages pages,
      ObjectMapper json,
      Inventory inventory,
      TocsinSettings hub,
      ExportSettings settings,
      InstantSource clock) {
    this.parts = parts;
    this.pages = pages;
    this.json = json;
    this.inventory = inventory;
    this.hub = hub;
    this.settings = settings;
    this.clock = clock;
  }

  /** The whole of it, for the hoster. */
  byte[] write(String incidentId, boolean english) throws IOException {
    ExportWords words = new ExportWords(english, settings.zone());
    IncidentShown shown = pages.record(incidentId);
    IncidentBase base = shown.base();
    JsonNode others = json.valueToTree(shown.others());
    String heading = words.say("report") + " " + base.number();
    String made = words.say("made") + " " + words.time(clock.instant()) + zone(words);
    Paper paper = new Paper(english ? "en" : "fr", heading, hub.hubName() + " · " + heading, STYLE);
    paper
        .text("p", "hub", hub.hubName())
        .text("h1", "", heading)
        .text("p", "title", base.title())
        .text("p", "made", made);
    if (shown.clients().size() > 1) {
      paper.text("p", "internal", words.say("internal"));
    }
    paper.text("h2", "", words.say("facts")).facts(facts(shown, words));
    alerts(paper, incidentId, words);
    actions(paper, others.path("actions"), words);
    notices(paper, others.path("notices"), words);
    files(paper, others.path("files"), words);
    timeline(paper, incidentId, words);
    return paper.pdf();
  }

  /**
   * What concerns one client, to be handed on: its own services, what it was told, when the
   * incident went on. Nothing that people wrote, and nothing that could name somebody else.
   */
  byte[] write(String incidentId, boolean english, Client client) throws IOException {
    ExportWords words = new ExportWords(english, settings.zone());
    IncidentShown shown = pages.record(incidentId);
    IncidentBase base = shown.base();
    Set<String> own =
        shown.services().stream()
            .filter(name -> isOf(client, inventory.snapshot().services().get(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    JsonNode others = json.valueToTree(shown.others());
    String heading = words.say("report") + " " + base.number();
    Instant end = base.resolvedAt() == null ? clock.instant() : base.resolvedAt();
    Estimate estimate = base.estimate();
    List<String[]> facts = new ArrayList<>();
    fact(facts, words, "client", client.name());
    fact(facts, words, "services", String.join(", ", own));
    fact(facts, words, "state", words.say("state", base.state()));
    fact(facts, words, "level", Integer.toString(base.level()));
    fact(facts, words, "opened", words.time(base.openedAt()));
    fact(facts, words, "started", words.time(base.startedAt()));
    fact(facts, words, "resolved", words.time(base.resolvedAt()));
    fact(facts, words, "verified", words.time(base.verifiedAt()));
    fact(facts, words, "lasted", words.span(Duration.between(base.openedAt(), end)));
    fact(facts, words, "estimate", estimate == null ? "" : words.time(estimate.at()));
    Paper paper = new Paper(english ? "en" : "fr", heading, hub.hubName() + " · " + heading, STYLE);
    paper
        .text("p", "hub", hub.hubName())
        .text("h1", "", heading)
        .text("p", "title", client.name())
        .text("p", "made", words.say("made") + " " + words.time(clock.instant()) + zone(words))
        .text("h2", "", words.say("facts"))
        .facts(facts);
    notices(paper, told(others.path("notices"), client), words);
    course(paper, incidentId, own, words);
    return paper.pdf();
  }

  private static boolean isOf(Client client, @Nullable Service service) {
    return service != null && client.id().equals(service.client());
  }

  private JsonNode told(JsonNode notices, Client client) {
    ArrayNode own = json.createArrayNode();
    notices.forEach(
        one -> {
          if (one.path("client").asText().equals(client.id())) {
            own.add(one);
          }
        });
    return own;
  }

  /** What happened, in the house's words. */
  private void course(Paper paper, String incidentId, Set<String> own, ExportWords words) {
    List<List<String>> rows = new ArrayList<>();
    long after = 0;
    List<IncidentEvent> some;
    do {
      some = parts.events(incidentId, after, AT_ONCE);
      for (IncidentEvent event : some) {
        after = event.sequence();
        String service = event.data().get("service");
        boolean concerns = service == null || own.contains(service);
        if (concerns && ExportWords.COURSE.contains(event.type())) {
          String what = words.say("event", event.type().word());
          String at = event.type() == IncidentEvent.Type.ESTIMATED ? event.data().get("at") : null;
          String said = at == null ? "" : words.time(Instant.parse(at));
          rows.add(List.of(words.time(event.at()), String.join(" ", what, said).strip()));
        }
      }
    } while (some.size() == AT_ONCE && rows.size() < settings.mostLines());
    table(paper, words, "course", List.of("when", "what"), rows);
  }

  private static String zone(ExportWords words) {
    return " (" + words.zone().getId() + ")";
  }

  private List<String[]> facts(IncidentShown shown, ExportWords words) {
    IncidentBase base = shown.base();
    IncidentCare.Proposal proposal = base.proposal();
    String by =
        base.levelGiven()
            ? words.say("given")
            : words.say("proposed") + (proposal == null ? "" : words.reason(proposal.reason()));
    Estimate estimate = base.estimate();
    Instant end = base.resolvedAt() == null ? clock.instant() : base.resolvedAt();
    List<String[]> facts = new ArrayList<>();
    fact(facts, words, "state", words.say("state", base.state()));
    fact(facts, words, "severity", words.say("severity", base.severity()));
    fact(facts, words, "kind", base.kind());
    fact(facts, words, "level", base.level() + " (" + by + ")");
    fact(facts, words, "place", place(base));
    fact(facts, words, "opened", words.time(base.openedAt()));
    fact(facts, words, "started", words.time(base.startedAt()));
    fact(facts, words, "resolved", words.time(base.resolvedAt()));
    fact(facts, words, "verified", words.time(base.verifiedAt()));
    fact(facts, words, "closed", words.time(base.closedAt()));
    fact(facts, words, "lasted", words.span(Duration.between(base.openedAt(), end)));
    fact(facts, words, "estimate", estimate == null ? "" : words.time(estimate.at()));
    fact(facts, words, "owner", Objects.requireNonNullElse(base.owner(), ""));
    fact(
        facts,
        words,
        "clients",
        shown.clients().stream()
            .map(IncidentController.ClientName::name)
            .collect(Collectors.joining(", ")));
    fact(facts, words, "services", String.join(", ", shown.services()));
    return facts;
  }

  private static void fact(List<String[]> facts, ExportWords words, String key, String value) {
    facts.add(new String[] {words.say(key), value});
  }

  private static String place(IncidentBase base) {
    String place =
        Stream.of(base.service(), base.server())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · "));
    return place.isEmpty() ? IncidentKeys.words(base.resourceKey()) : place;
  }

  private void alerts(Paper paper, String incidentId, ExportWords words) {
    List<List<String>> rows = new ArrayList<>();
    for (KnownAlert known : parts.alerts(incidentId, "", MOST_ALERTS)) {
      Alert alert = known.alert();
      rows.add(
          List.of(
              words.time(alert.startsAt()),
              words.time(alert.endsAt()),
              words.say("severity", IncidentRows.word(alert.severity())),
              alert.summary(),
              alert.source()));
    }
    table(paper, words, "alerts", List.of("since", "until", "severity", "what", "source"), rows);
  }

  private void actions(Paper paper, JsonNode actions, ExportWords words) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode one : actions) {
      String answers = lines(one, "checkBefore", "answer", "undoAnswer", "reason");
      rows.add(
          List.of(
              time(one, "requestedAt", words),
              lines(one, "requestedBy", "approvedBy"),
              one.path("server").asText() + "\n" + one.path("command").asText(),
              words.say("action", one.path("state").asText())
                  + (answers.isEmpty() ? "" : "\n" + answers)));
    }
    table(paper, words, "actions", List.of("when", "approved", "command", "answer"), rows);
  }

  private void notices(Paper paper, JsonNode notices, ExportWords words) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode one : notices) {
      String state = words.say("delivery", one.path("status").asText());
      String at = time(one, "deliveredAt", words);
      String trouble = lines(one, "error", "bounced");
      rows.add(
          List.of(
              time(one, "createdAt", words),
              words.say("kind", one.path("kind").asText()),
              lines(one, "contact", "to"),
              Stream.of(state, at, trouble)
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining("\n"))));
    }
    table(paper, words, "notices", List.of("when", "what", "to", "delivery"), rows);
  }

  private void files(Paper paper, JsonNode files, ExportWords words) {
    List<List<String>> rows =
        StreamSupport.stream(files.spliterator(), false)
            .map(
                one ->
                    List.of(
                        time(one, "addedAt", words),
                        one.path("addedBy").asText(),
                        one.path("name").asText(),
                        one.path("sha256").asText()))
            .toList();
    table(paper, words, "files", List.of("when", "who", "name", "SHA-256"), rows);
  }

  private void timeline(Paper paper, String incidentId, ExportWords words) {
    List<List<String>> rows = new ArrayList<>();
    String after = "";
    List<IncidentLine> some;
    do {
      some = parts.lines(incidentId, after, Math.min(AT_ONCE, settings.mostLines() - rows.size()));
      for (IncidentLine line : some) {
        after = line.id();
        rows.add(List.of(words.time(line.at()), line.actor(), said(line, words)));
      }
    } while (!some.isEmpty() && rows.size() < settings.mostLines());
    table(paper, words, "timeline", List.of("when", "who", "what"), rows);
    long left = parts.lines(incidentId) - rows.size();
    paper.text("p", "made", left > 0 ? left + " " + words.say("more") + "." : words.say("written"));
  }

  private static String said(IncidentLine line, ExportWords words) {
    return words.english() ? line.text() : FrenchLines.say(line.kind(), line.text());
  }

  private static void table(
      Paper paper, ExportWords words, String name, List<String> head, List<List<String>> rows) {
    paper.text("h2", "", words.say(name));
    if (rows.isEmpty()) {
      paper.text("p", "made", words.say("none"));
    } else {
      paper.table("list " + name, head.stream().map(words::say).toList(), rows);
    }
  }

  private static String lines(JsonNode one, String... fields) {
    return Stream.of(fields)
        .map(field -> one.path(field).asText(""))
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String time(JsonNode one, String field, ExportWords words) {
    JsonNode at = one.path(field);
    return at.isTextual() ? words.time(Instant.parse(at.asText())) : "";
  }

  private static final String STYLE =
      """
      @page { size: A4; margin: 18mm 16mm 20mm 16mm;
        @bottom-left { content: element(foot); }
        @bottom-right { content: counter(page) " / " counter(pages);
          font-family: Body; font-size: 8pt; color: #555; } }
      .foot { position: running(foot); font-size: 8pt; color: #555; }
      body { font-family: Body; font-size: 9pt; line-height: 1.35; color: #1a1a1a; }
      .hub { font-size: 10pt; color: #1f4e8c; margin: 0 0 4mm 0; letter-spacing: 0.3pt; }
      h1 { font-size: 18pt; font-weight: normal; margin: 0; }
      h2 { font-size: 12pt; font-weight: normal; color: #1f4e8c; margin: 7mm 0 2mm 0;
        border-bottom: 0.6pt solid #1f4e8c; padding-bottom: 1mm; page-break-after: avoid; }
      .title { font-size: 12pt; margin: 1mm 0 1mm 0; word-wrap: break-word; }
      .made { color: #555; margin: 0 0 1mm 0; font-size: 8pt; }
      .internal { border: 0.6pt solid #b35900; padding: 2mm 3mm; margin: 3mm 0; color: #7a3d00; }
      table { width: 100%; border-collapse: collapse; table-layout: fixed; }
      th { text-align: left; font-weight: normal; color: #555; vertical-align: top; }
      td { vertical-align: top; word-wrap: break-word; }
      .facts th { width: 42mm; }
      .facts th, .facts td { padding: 0.8mm 3mm 0.8mm 0; border-bottom: 0.3pt solid #ddd; }
      .list { -fs-table-paginate: paginate; }
      .list th { border-bottom: 0.6pt solid #555; padding: 0.8mm 2mm 0.8mm 0; font-size: 8pt; }
      .list td { border-bottom: 0.3pt solid #ddd; padding: 0.8mm 2mm 0.8mm 0; font-size: 8pt; }
      .list tr { page-break-inside: avoid; }
      .timeline th:nth-child(1), .course th:nth-child(1), .notices th:nth-child(1), .actions th:nth-child(1),
      .files th:nth-child(1) { width: 32mm; }
      .timeline th:nth-child(2), .files th:nth-child(2) { width: 26mm; }
      .alerts th:nth-child(1), .alerts th:nth-child(2) { width: 32mm; }
      .alerts th:nth-child(3) { width: 22mm; }
      .alerts th:nth-child(5) { width: 24mm; }
      """;
}
