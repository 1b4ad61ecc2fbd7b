package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Plays the acts one after the other, as an outsider, and says plainly what did not happen. */
final class Story {

  private static final Duration TO_READ = Duration.ofSeconds(2);

  private final Stage stage;
  private final boolean once;
  private int missed;

  /**
   * @param once whether the hub stops after it, with exit code 1 when something did not happen
   */
  Story(Stage stage, boolean once) {
    this.stage = stage;
    this.once = once;
  }

  /** Part of an act. */
  @FunctionalInterface
  private interface Part {
    void play() throws Missed, IOException;
  }

  void begin(ConfigurableApplicationContext hub) {
    Thread.ofPlatform()
        .name("demo-story")
        .start(
            () -> {
              play();
              if (once) {
                int code = SpringApplication.exit(hub, () -> missed == 0 ? 0 : 1);
                System.exit(code);
              }
            });
  }

  /** Plays all; gives the number of things that did not happen. */
  int play() {
    OutageAct outage = new OutageAct(stage);
    IntrusionAct intrusion = new IntrusionAct(stage);
    stage.terminal().startClock();
    act("The hub is ready", this::ready);
    act("1  A mail server stops answering", outage::fault);
    act("2  Somebody guesses passwords", new BruteForceAct(stage)::play);
    act("3  A shop is hacked", intrusion::hack);
    act("4  Back to service", () -> both(intrusion::recovery, outage::end));
    act("5  A forged mail", intrusion::forgery);
    end();
    return missed;
  }

  private void act(String title, Part part) {
    stage.terminal().act(title);
    attempt(part);
    if (!once) {
      Stage.pause(TO_READ);
    }
  }

  private void both(Part first, Part second) {
    attempt(first);
    attempt(second);
  }

  private void attempt(Part part) {
    try {
      part.play();
    } catch (Missed e) {
      missed++;
      stage.terminal().missed(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      missed++;
      stage.terminal().missed("a step broke off: " + e);
    }
  }

  private void ready() throws Missed {
    stage.until(
        Duration.ofSeconds(20),
        "the hub is healthy and lets the administrator in",
        () ->
            stage.hub().get("/actuator/health").status() == 200
                    && stage.hub().get("/api/incidents").status() == 200
                ? Optional.of(true)
                : Optional.empty());
    stage.terminal().line("It listens at " + stage.hub().address(), "healthy");
    int running =
        stage.until(
            Stage.SOON, "every file in routes/ and kamelets/ runs", () -> allRunning(stage.hub()));
    stage.terminal().line("Its flows are files: routes/ and kamelets/", running + " at work");
  }

  private static Optional<Integer> allRunning(HubClient hub) throws IOException {
    JsonNode files = hub.get("/api/routes").body().path("items");
    for (JsonNode file : files) {
      if (!file.path("state").asText().equals("running")) {
        return Optional.empty();
      }
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(files.size());
  }

  private void end() {
    Terminal terminal = stage.terminal();
    terminal.act(
        missed == 0
            ? "That was it: everything happened as it should."
            : "That was it: "
                + missed
                + " of the steps did not happen; "
                + stage.world().hubLog()
                + " says more.");
    attempt(this::stillOpen);
    terminal.plain("");
    terminal.address("mails", stage.world().pages().address().toString());
    terminal.address("sites", stage.world().pages().address().resolve("/sites").toString());
    terminal.address("API", stage.hub().address() + "/api/incidents");
    terminal.address("its token", stage.world().adminToken() + "  (of this demo only)");
    terminal.address("health", stage.hub().address() + "/actuator/health");
    terminal.address("the hub's log", stage.world().hubLog().toString());
    terminal.plain("");
    terminal.plain(
        "   curl -s -H 'Authorization: Bearer %s' %s/api/incidents/3"
            .formatted(stage.world().adminToken(), stage.hub().address()));
    terminal.plain("");
    terminal.plain(once ? " The hub stops." : " The hub keeps running. Ctrl-C ends it.");
  }

  private void stillOpen() throws IOException {
    for (JsonNode one : stage.hub().get("/api/incidents?state=open").body().path("items")) {
      stage
          .terminal()
          .detail(
              "incident "
                  + Stage.number(one)
                  + ", "
                  + one.path("state").asText()
                  + ": "
                  + one.path("title").asText());
    }
  }
}
