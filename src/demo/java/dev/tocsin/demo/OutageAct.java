package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A monitoring tool reports a fault by webhook, and later its end. */
final class OutageAct {

  private final Stage stage;
  private final Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private @Nullable JsonNode incident;

  OutageAct(Stage stage) {
    this.stage = stage;
  }

  void fault() throws Missed, IOException {
    Instant posted = Instant.now();
    post("firing", "0001-01-01T00:00:00Z");
    stage
        .terminal()
        .line(
            "Prometheus Alertmanager posts to /hooks/alertmanager",
            "202 after " + Stage.ms(posted, Instant.now()));
    JsonNode found =
        stage.incident(
            "an incident on mail01 is opened", one -> one.path("server").asText().equals("mail01"));
    incident = found;
    stage
        .terminal()
        .line(
            "Incident " + Stage.number(found) + " opened: " + found.path("title").asText(),
            Stage.ms(posted, Instant.now()));
    stage.terminal().detail("touches " + String.join("; ", stage.clients(found)));
    stage.tellMails("Clients of that server told by mail", stage.told(found, "opened"));
  }

  void end() throws Missed, IOException {
    JsonNode open = incident;
    if (open == null) {
      throw new Missed("the outage ends, for its incident was never opened");
    }
    post("resolved", Instant.now().toString());
    stage.until(
        Stage.SOON,
        "incident " + Stage.number(open) + " is resolved",
        () ->
            stage.shown(open).path("state").asText().equals("resolved")
                ? java.util.Optional.of(open)
                : java.util.Optional.empty());
    stage
        .terminal()
        .line(
            "Alertmanager says that Postfix answers again",
            "incident " + Stage.number(open) + " resolved");
    stage.tellMails("Clients told that it is over", stage.told(open, "back"));
  }

  private void post(String status, String endsAt) throws Missed, IOException {
    String body =
        DemoWorld.resource("outage.json")
            .replace("{status}", status)
            .replace("{startsAt}", since.toString())
            .replace("{endsAt}", endsAt);
    Stage.expect(
        202,
        "the hub takes the post",
        stage.hub().hook("alertmanager", stage.world().hookSecret(), body));
  }
}
