package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeRendererTests {

  private static final Path GOLDEN = Path.of("src/test/resources/notices");
  private static final NoticeRenderer RENDERER = new NoticeRenderer();
  private static final NoticeModels MODELS =
      new NoticeModels(Invented.HUB, Invented.SETTINGS, id -> java.util.Optional.empty());

  record Case(String name, NoticeTemplate template, String language, Map<String, Object> model) {
    @Override
    public String toString() {
      return language + "/" + name;
    }
  }

  /** Writing them anew: -Dtocsin.golden=write, then read every changed file. */
  @ParameterizedTest
  @MethodSource("cases")
  void rendersWordForWord(Case given) throws IOException {
    NoticeText text = RENDERER.render(given.template(), given.language(), given.model());
    String rendered =
        "Subject: " + text.subject() + "\n\n" + text.plain() + "\n--- html ---\n" + text.html();
    Path file = GOLDEN.resolve(given.language()).resolve(given.name() + ".golden");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, rendered);
      fail("written, not compared: " + file);
    }
    assertThat(rendered).isEqualTo(Files.readString(file));
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String language : NoticeRenderer.LANGUAGES) {
      Client.Contact contact = Invented.contact("Marie Dupont", "marie@shop.example", language);
      Client client = Invented.client("acme", contact);
      StaffSettings.Member member =
          new StaffSettings.Member("Paul", "paul@hoster.example", language);
      for (String kind : List.of("host-down", "intrusion")) {
        String suffix = kind.equals("intrusion") ? "-security" : "";
        Incident incident = Invented.incident(kind, Severity.CRITICAL, Incident.State.DETECTED);
        add(
            cases,
            language,
            NoticeTemplate.OPENED,
            suffix,
            MODELS.client(
                incident,
                event(IncidentEvent.Type.OPENED),
                client,
                contact,
                suffix.isEmpty()
                    ? List.of("boutique.example", "shop.example")
                    : List.of("shop.example")));
        add(
            cases,
            language,
            NoticeTemplate.ISOLATED,
            suffix,
            MODELS.client(
                incident,
                event(IncidentEvent.Type.ISOLATED),
                client,
                contact,
                List.of("shop.example")));
        add(
            cases,
            language,
            NoticeTemplate.BACK,
            suffix,
            MODELS.client(
                incident,
                event(suffix.isEmpty() ? IncidentEvent.Type.RESOLVED : IncidentEvent.Type.RESTORED),
                client,
                contact,
                List.of("shop.example")));
      }
      for (String word : List.of("client", "back")) {
        Incident lost =
            Invented.incident("datacentre-lost", Severity.CRITICAL, Incident.State.DETECTED);
        IncidentEvent told =
            Invented.event(
                9, IncidentEvent.Type.RECOVERY, Map.of(word + ".acme", "2026-11-22T19:22:00Z"));
        add(
            cases,
            language,
            NoticeTemplate.RECOVERY_ESTIMATE,
            word.equals("back") ? "-back" : "",
            MODELS.client(lost, told, client, contact, List.of("shop.example")));
      }
      add(
          cases,
          language,
          NoticeTemplate.OPENED,
          "-many",
          MODELS.client(
              Invented.incident("host-down", Severity.WARNING, Incident.State.DETECTED),
              event(IncidentEvent.Type.OPENED),
              client,
              Invented.contact("", "marie@shop.example", language),
              Stream.iterate(1, i -> i + 1).limit(15).map(i -> "site" + i + ".example").toList()));
      add(
          cases,
          language,
          NoticeTemplate.OPENED,
          "-unnamed",
          MODELS.client(
              Invented.incident("host-down", Severity.WARNING, Incident.State.DETECTED),
              event(IncidentEvent.Type.OPENED),
              client,
              contact,
              List.of()));
      Map<String, Map<String, String>> said =
          Map.of(
              "", Map.of("at", "2026-11-22T04:30:00Z", "text", "Le disque est en cours de copie."),
              "-changed", Map.of("at", "2026-11-22T06:00:00Z", "before", "2026-11-22T04:30:00Z"),
              "-withdrawn", Map.of("before", "2026-11-22T06:00:00Z"));
      said.forEach(
          (suffix, data) ->
              add(
                  cases,
                  language,
                  NoticeTemplate.ESTIMATE,
                  suffix,
                  MODELS.client(
                      Invented.incident("host-down", Severity.CRITICAL, Incident.State.WORKING),
                      Invented.event(
                          3,
                          suffix.equals("-withdrawn")
                              ? IncidentEvent.Type.ESTIMATE_WITHDRAWN
                              : IncidentEvent.Type.ESTIMATED,
                          data),
                      client,
                      contact,
                      List.of("boutique.example", "shop.example"))));
      for (NoticeTemplate template : NoticeTemplate.values()) {
        if (template.audience() == NoticeTemplate.Audience.STAFF
            && template != NoticeTemplate.STAFF_CLOCK) {
          add(
              cases,
              language,
              template,
              "",
              MODELS.staff(
                  Invented.incident("intrusion", Severity.CRITICAL, Incident.State.DETECTED),
                  about(template),
                  new NoticeModels.Reach(
                      new IncidentScope(
                          List.of("boutique.example", "shop.example"), List.of("acme")),
                      List.of("Société acme")),
                  member));
        }
      }
      for (String percent : List.of("80", "100")) {
        add(
            cases,
            language,
            NoticeTemplate.STAFF_CLOCK,
            percent.equals("100") ? "-over" : "",
            MODELS.staff(
                Invented.incident("host-down", Severity.CRITICAL, Incident.State.DETECTED),
                Invented.event(
                    3,
                    IncidentEvent.Type.CLOCK,
                    Map.of(
                        "clock",
                        percent.equals("100") ? "restore" : "response",
                        "percent",
                        percent,
                        "level",
                        "2",
                        "deadline",
                        "2026-11-24T16:59:00Z")),
                new NoticeModels.Reach(
                    new IncidentScope(List.of("shop.example"), List.of("acme")),
                    List.of("Société acme")),
                member));
      }
      add(
          cases,
          language,
          NoticeTemplate.TICKET_ACKNOWLEDGEMENT,
          "",
          MODELS.ticket(
              new MailReply(
                  "t",
                  7,
                  "acme",
                  "Marie Dupont",
                  "marie@shop.example",
                  language,
                  "Mon site est lent",
                  "abc@shop.example",
                  Invented.NOW)));
      add(
          cases,
          language,
          NoticeTemplate.TICKET_ACKNOWLEDGEMENT,
          "-stranger",
          MODELS.ticket(
              new MailReply(
                  "t", 8, null, "", "who@else.example", language, "", null, Invented.NOW)));
    }
    return cases.stream();
  }

  /** An event that the template is for. */
  private static IncidentEvent about(NoticeTemplate template) {
    return switch (template) {
      case STAFF_EXPIRED, STAFF_REMINDER ->
          Invented.event(3, IncidentEvent.Type.EXPIRED, Map.of("owner", "anna", "quiet", "30 min"));
      case STAFF_CALLED ->
          Invented.event(
              3,
              IncidentEvent.Type.CALLED,
              Map.of("person", "paul", "by", "anna", "text", "RAID <sda>"));
      case STAFF_ESTIMATE ->
          Invented.event(
              3, IncidentEvent.Type.ESTIMATE_ENDING, Map.of("at", "2026-11-22T04:30:00Z"));
      default -> event(IncidentEvent.Type.PROPOSED);
    };
  }

  private static IncidentEvent event(IncidentEvent.Type type) {
    return Invented.event(
        3,
        type,
        Map.of(
            "verb",
            "cut-site",
            "service",
            "shop.example",
            "reason",
            "anti-hack notice of the provider",
            "what",
            "Disk almost full on web01",
            "joined",
            "disk-almost-full,ddos"));
  }

  private static void add(
      List<Case> cases,
      String language,
      NoticeTemplate template,
      String suffix,
      Map<String, Object> model) {
    cases.add(new Case(template.word() + suffix, template, language, model));
  }

  @Test
  void aNameCannotBecomeMarkup() {
    NoticeText text = opened("<script>alert(1)</script>&\"'", "shop.example");

    assertThat(text.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    assertThat(text.plain()).contains("<script>alert(1)</script>&\"'");
  }

  @Test
  void aNameCannotBecomeALineOrAHeader() {
    NoticeText text =
        opened("Eve\r\nBcc: all@example.org\u2028\u0000x\u202eevil", "a.example\r\nX: y");

    assertThat(text.plain()).contains("Eve Bcc: all@example.org x evil,");
    assertThat(text.subject()).endsWith("a.example X: y").doesNotContain("\r", "\n");
  }

  @Test
  void aTitleCannotBecomeATemplate() {
    assertThat(opened("{{hub}}{{> client-end.txt}}", "shop.example").plain())
        .contains("{{hub}}{{> client-end.txt}}");
  }

  @Test
  void anUnknownLanguageIsFrench() {
    assertThat(RENDERER.render(NoticeTemplate.OPENED, "de", model("Eva", "a.example")).plain())
        .startsWith("Bonjour Eva,");
  }

  @Test
  void frenchTextsKeepFrenchSpacing() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN.resolve("fr"))) {
      for (Path file : files.toList()) {
        String visible = Files.readString(file).replaceAll("<[^>]*>|https?:\\S+|Subject:", "");
        assertThat(visible.lines().filter(line -> !line.contains("--- html")))
            .as(file.toString())
            .noneMatch(line -> line.matches(".* [:;!?»].*"))
            .noneMatch(line -> line.contains("'") || line.contains("« "));
      }
    }
  }

  private static NoticeText opened(String contact, String service) {
    return RENDERER.render(NoticeTemplate.OPENED, "fr", model(contact, service));
  }

  private static Map<String, Object> model(String name, String service) {
    Client.Contact contact = Invented.contact(name, "eve@shop.example", "fr");
    return MODELS.client(
        Invented.incident("host-down", Severity.WARNING, Incident.State.DETECTED),
        event(IncidentEvent.Type.OPENED),
        Invented.client("acme", contact),
        contact,
        List.of(service));
  }
}
