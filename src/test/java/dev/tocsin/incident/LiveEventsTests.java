package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;

class LiveEventsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private Database database;
  private IncidentFixture hub;
  private LiveEventsController controller;
  private String incident;

  @BeforeEach
  void begin() {
    database = engines.fresh(DatabaseEngines.SQLITE);
    hub = new IncidentFixture(database);
    hub.take(firing("f1", "smith.example"));
    incident = hub.incidents().getFirst().id();
    controller = controller(Duration.ofMinutes(10));
    controller.start();
  }

  private LiveEventsController controller(Duration silence) {
    ObjectMapper json =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    return new LiveEventsController(
        hub.queries,
        new IncidentHeads(
            hub.queries,
            hub.service,
            List.of(),
            List.of(),
            new HeldPart(hub.heldStore, hub.inhibitor)),
        hub.events,
        hub.live,
        json,
        silence);
  }

  @AfterEach
  void end() {
    controller.stop();
  }

  /** A browser that listens; what it was told so far can be read while it does. */
  private MockHttpServletResponse listen(@Nullable Long after, @Nullable String last) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                controller.stream(after, last, response);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    await().until(() -> text(response).contains(": listening"));
    return response;
  }

  private static String text(MockHttpServletResponse response) {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private static List<String> told(MockHttpServletResponse response) {
    return Arrays.stream(text(response).split("\n\n", -1))
        .filter(block -> block.contains("event: "))
        .map(block -> block.replaceAll("(?s).*event: ([a-z-]+)\n.*", "$1"))
        .toList();
  }

  @Test
  void oneBeginsWithWhatHappensNextOrAfterTheNamedEvent() {
    MockHttpServletResponse next = listen(null, null);
    MockHttpServletResponse all = listen(0L, null);
    MockHttpServletResponse resumed = listen(0L, "1");
    hub.acts.remark(incident, "look", "ann");
    await().until(() -> told(next).contains("noted") && told(resumed).contains("noted"));
    await().until(() -> told(all).contains("noted"));
    assertThat(told(next)).doesNotContain("opened");
    assertThat(told(resumed)).doesNotContain("opened");
    assertThat(told(all)).startsWith("opened");
    assertThat(text(all)).contains("id: 1\nevent: opened\ndata: {", "\"clients\":1");
  }

  @Test
  void eachEventOfManyBringsItsOwnIncidentAsItIsNow() {
    hub.take(firing("f2", "jones.example"));
    hub.take(firing("f3", "wiki.example"));
    hub.acts.acknowledge(incident, "Ann", "ann", java.util.Optional.empty());
    MockHttpServletResponse all = listen(0L, null);
    await().until(() -> told(all).contains("acknowledged"));
    assertThat(told(all).stream().filter("opened"::equals)).hasSize(hub.incidents().size());
    for (Incident one : hub.incidents()) {
      assertThat(text(all).split("\n\n", -1))
          .anyMatch(
              block ->
                  block.contains("event: opened\n")
                      && block.contains("\"incident\":{\"id\":\"" + one.id() + "\"")
                      && block.contains("\"state\":\"" + one.state().word() + "\""));
    }
  }

  @Test
  void whatThePageShowsIsToldWithoutANumberAfterTheCommit() {
    MockHttpServletResponse page = listen(null, null);
    database.writing(
        sql -> {
          hub.service.note(incident, "action", "hub", "runs", java.util.Map.of());
          assertThat(told(page)).isEmpty();
        });
    await().until(() -> told(page).contains("changed"));
    assertThat(text(page))
        .contains("event: changed\ndata: {\"incident\":\"" + incident + "\"}\n\n")
        .doesNotContain("id: ");
    assertThat(told(page)).containsExactly("changed");
  }

  @Test
  void inSilenceItSaysThatItIsHere() {
    controller.stop();
    controller = controller(Duration.ofMillis(20));
    controller.start();
    MockHttpServletResponse page = listen(null, null);
    await().until(() -> told(page).size() > 2);
    assertThat(told(page)).containsOnly("here");
    assertThat(text(page)).doesNotContain("id: ");
    hub.acts.remark(incident, "look", "ann");
    await().until(() -> told(page).contains("noted"));
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    MockHttpServletResponse page = listen(null, null);
    try {
      database.writing(
          sql -> {
            hub.service.note(incident, "action", "hub", "never", java.util.Map.of());
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no");
    }
    hub.acts.remark(incident, "look", "ann");
    await().until(() -> told(page).contains("changed"));
    assertThat(told(page)).containsExactlyInAnyOrder("noted", "changed");
  }

  @Test
  void thatSignalsCameInIsToldOnceForMany() {
    MockHttpServletResponse page = listen(null, null);
    hub.live.lookForSignals();
    hub.arrived = 500;
    hub.live.lookForSignals();
    hub.live.lookForSignals();
    await().until(() -> !told(page).isEmpty());
    hub.acts.remark(incident, "look", "ann");
    await().until(() -> told(page).contains("noted"));
    assertThat(told(page)).containsOnlyOnce("signals");
    assertThat(text(page)).contains("event: signals\ndata: {}\n\n");
  }

  @Test
  void whoFallsFarBehindBeginsAnew() {
    LiveChanges.Listener slow = hub.live.listen();
    for (int i = 0; i < 1001; i++) {
      hub.live.changed("incident-" + i);
    }
    assertThat(slow.isBehind()).isTrue();
    assertThat(slow.takeIncidents()).hasSize(1000);
    hub.live.leave(slow);
    hub.live.changed(incident);
    assertThat(slow.takeIncidents()).isEmpty();
  }
}
