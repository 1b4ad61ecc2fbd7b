package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Somebody guesses passwords; the hub reads it in the log. */
final class BruteForceAct {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");
  private static final List<String> TRIED =
      List.of("admin", "test", "oracle", "ubuntu", "backup", "postgres", "git", "deploy");

  private final Stage stage;

  BruteForceAct(Stage stage) {
    this.stage = stage;
  }

  void play() throws Missed, IOException {
    Instant written = Instant.now();
    Files.writeString(stage.world().authLog(), lines(), StandardOpenOption.APPEND);
    stage
        .terminal()
        .line("sshd on web02 logs failed passwords from 203.0.113.66", TRIED.size() + " lines");
    JsonNode incident =
        stage.incident(
            "an incident of brute force on web02 is opened",
            one ->
                one.path("server").asText().equals("web02")
                    && one.path("kind").asText().equals("brute-force"));
    stage
        .terminal()
        .line(
            "Incident " + Stage.number(incident) + " opened: " + incident.path("title").asText(),
            Stage.ms(written, Instant.now()));
    stage.tellMails(
        "A warning: staff told, clients left in peace", stage.staffTold(incident, "staff-opened"));
    Stage.expect(
        200,
        "Sofia takes the incident",
        stage
            .hub()
            .post(
                "/api/incidents/" + incident.path("id").asText() + "/acknowledge",
                Map.of("owner", "Sofia")));
    stage.terminal().line("Sofia takes charge of it", "acknowledged");
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < TRIED.size(); i++) {
      lines.append(
          "%s web02 sshd[%d]: Failed password for invalid user %s from 203.0.113.66 port %d ssh2%n"
              .formatted(STAMP.format(OffsetDateTime.now()), 4100 + i, TRIED.get(i), 51_020 + i));
    }
    return lines.toString();
  }
}
