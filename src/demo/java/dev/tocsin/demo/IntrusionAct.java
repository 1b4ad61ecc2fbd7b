package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.demo.SimulatedWebServer.Site;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The provider reports a hacked site; later somebody forges such a mail. */
final class IntrusionAct {

  private static final String HACKED = "boutique-lumen.example";
  private static final String INNOCENT = "hartley-finch.example";

  private final Stage stage;
  private @Nullable JsonNode incident;

  IntrusionAct(Stage stage) {
    this.stage = stage;
  }

  void hack() throws Missed, IOException {
    Site site = site(HACKED);
    if (stage.hub().visit(site.address()) != 200) {
      throw new Missed(HACKED + " answers 200 at first");
    }
    Instant taken = deliver("intrusion.eml", HACKED);
    stage.terminal().line("OVHcloud: phishing page on " + HACKED, "mail received");
    Instant cut = firstAnswer(site, 503);
    JsonNode found = intrusionOf(HACKED);
    incident = found;
    JsonNode shown = stage.shown(found);
    stage.terminal().line(HACKED + " answers 503", Stage.ms(taken, cut) + " after the mail");
    Instant received = Instant.parse(stage.signalOf("support").path("receivedAt").asText());
    stage
        .terminal()
        .detail(
            "of these "
                + Stage.ms(received, cut)
                + " after the hub had fetched it from the mailbox");
    stage.terminal().detail("the sender is proven by our own mail server: " + evidence(shown));
    JsonNode action = action(found, "done");
    stage
        .terminal()
        .line(
            "Incident "
                + Stage.number(found)
                + ": "
                + action.path("command").asText()
                + " on "
                + action.path("server").asText(),
            action.path("state").asText());
    Iterable<Site> neighbours = stage.world().agent("web01").web().sites();
    stage
        .terminal()
        .line(
            "The other sites of web01 still answer 200", stage.serving(neighbours, site) + " of 4");
    if (stage.serving(neighbours, site) != 4) {
      throw new Missed("all other sites of web01 answer 200");
    }
    stage.tellMails("The client told, in French and in English", stage.told(found, "isolated"));
  }

  void recovery() throws Missed, IOException {
    JsonNode open = incident;
    if (open == null) {
      throw new Missed("the site comes back, for it was never cut");
    }
    Instant asked = Instant.now();
    JsonNode action = action(open, "done");
    Stage.expect(
        200,
        "the cut is undone",
        stage.hub().post("/api/actions/" + action.path("id").asText() + "/undo", Map.of()));
    Instant back = firstAnswer(site(HACKED), 200);
    stage
        .terminal()
        .line("The site is cleaned; Sofia undoes the cut", "200 after " + Stage.ms(asked, back));
    stage.tellMails("The client told that the site is back", stage.told(open, "back"));
    Stage.expect(
        200,
        "the incident is resolved",
        stage
            .hub()
            .post(
                "/api/incidents/" + open.path("id").asText() + "/resolve",
                Map.of("reason", "Page removed, shop updated, passwords changed.")));
    stage
        .terminal()
        .line("She resolves the incident", "incident " + Stage.number(open) + " resolved");
  }

  void forgery() throws Missed, IOException {
    deliver("forgery.eml", INNOCENT);
    JsonNode found = intrusionOf(INNOCENT);
    stage.terminal().line("A forged copy asks to cut " + INNOCENT, "mail received");
    stage.terminal().detail("the sender is not proven: " + evidence(stage.shown(found)));
    action(found, "proposed");
    stage
        .terminal()
        .line("Incident " + Stage.number(found) + ": a person is asked", "proposed, not done");
    stage.tellMails("Staff told, with a link", stage.staffTold(found, "staff-proposed"));
    int status = stage.hub().visit(site(INNOCENT).address());
    if (status != 200 || stage.world().agent("web01").commands().contains("site-cut " + INNOCENT)) {
      throw new Missed(INNOCENT + " is left alone (it answers " + status + ")");
    }
    stage.terminal().line(INNOCENT + " is left alone", "200");
  }

  private Instant deliver(String file, String site) throws IOException {
    String raw =
        DemoWorld.resource(file)
            .replace("{site}", site)
            .replace("{id}", UUID.randomUUID().toString())
            .replace("{date}", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()));
    try {
      return stage.world().mail().deliver(raw);
    } catch (MessagingException e) {
      throw new IOException("the simulated mail server did not take the mail", e);
    }
  }

  private Site site(String name) {
    return stage.world().agent("web01").web().find(name).orElseThrow();
  }

  private Instant firstAnswer(Site site, int status) throws Missed {
    return stage.until(
        Duration.ofSeconds(15),
        site.name() + " answers " + status,
        () ->
            stage.hub().visit(site.address()) == status
                ? Optional.of(Instant.now())
                : Optional.empty());
  }

  private JsonNode intrusionOf(String site) throws Missed {
    return stage.incident(
        "an incident of intrusion at " + site + " is opened",
        one ->
            one.path("kind").asText().equals("intrusion")
                && one.path("service").asText().equals(site));
  }

  private JsonNode action(JsonNode of, String state) throws Missed {
    return stage.until(
        Stage.SOON,
        "incident " + Stage.number(of) + " has an action that is " + state,
        () -> {
          for (JsonNode one : stage.shown(of).path("actions")) {
            if (one.path("state").asText().equals(state)) {
              return Optional.of(one);
            }
          }
          return Optional.empty();
        });
  }

  private static String evidence(JsonNode shown) {
    for (JsonNode alert : shown.path("alerts")) {
      String reason = alert.path("labels").path("evidence_reason").asText();
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "no reason given";
  }
}
