package dev.tocsin.silence;

import static dev.tocsin.incident.HoldingHub.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.incident.Interruption;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Announced work that is changed while it runs is announced as it was, and as it is from then. */
class AnnouncedWorkTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Instant BEGIN = T.plusSeconds(600);
  private static final Instant END = BEGIN.plusSeconds(3600);
  private static final Instant MIDDLE = BEGIN.plusSeconds(1200);
  private static final Instant TOMORROW = BEGIN.plusSeconds(86_400);

  private static String said(String service, Instant begin, Instant end) {
    return "{\"title\":\"New kernel\",\"reason\":\"updates\",\"services\":[\""
        + service
        + "\"],\"beginsAt\":\""
        + begin
        + "\",\"endsAt\":\""
        + end
        + "\"}";
  }

  /** A maintenance of smith.example that has run until its middle. */
  private static String running(SilenceHub hub) throws Exception {
    String answer =
        hub.send(post("/api/maintenances"), said("smith.example", BEGIN, END))
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getContentAsString();
    hub.until(BEGIN);
    hub.until(MIDDLE);
    return JsonPath.read(answer, "$.id");
  }

  private static void change(SilenceHub hub, String id, String said) throws Exception {
    hub.send(put("/api/maintenances/" + id), said).andExpect(status().isOk());
  }

  /** As {@code smith.example +0 +20}, minutes since its first begin. */
  private static List<String> planned(SilenceHub hub) {
    return hub.planned.between(T.minusSeconds(3600), TOMORROW.plus(Duration.ofDays(2))).stream()
        .map(one -> one.service() + " " + minutes(one.from()) + " " + minutes(one.to()))
        .sorted()
        .toList();
  }

  private static String minutes(Instant at) {
    return "+" + Duration.between(BEGIN, at).toMinutes();
  }

  @EachDatabase
  void movedToAnotherDayItKeepsWhatWasDoneToday(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = running(hub);
    change(hub, id, said("smith.example", TOMORROW, TOMORROW.plusSeconds(3600)));
    assertThat(planned(hub)).containsExactly("smith.example +0 +20", "smith.example +1440 +1500");
    hub.send(delete("/api/maintenances/" + id), "").andExpect(status().is2xxSuccessful());
    assertThat(planned(hub)).as("called off").containsExactly("smith.example +0 +20");
  }

  @EachDatabase
  void whatIsMovedBackIntoThePastWasNotAnnouncedThen(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = running(hub);
    change(hub, id, said("smith.example", T.minusSeconds(1800), END.plusSeconds(600)));
    assertThat(planned(hub)).containsExactly("smith.example +0 +20", "smith.example +20 +70");
  }

  @EachDatabase
  void otherPlacesAreOthersFromThenOn(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = running(hub);
    change(hub, id, said("shop.example", BEGIN, END));
    assertThat(planned(hub)).containsExactly("shop.example +20 +60", "smith.example +0 +20");
  }

  @EachDatabase
  void longerIsAnnouncedUntilThenAndShorterHasGoneOnUntilNow(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = running(hub);
    change(hub, id, said("smith.example", BEGIN, END.plusSeconds(600)));
    assertThat(planned(hub)).containsExactly("smith.example +0 +70");
    change(hub, id, said("smith.example", BEGIN, MIDDLE.plusSeconds(600)));
    assertThat(planned(hub)).containsExactly("smith.example +0 +20", "smith.example +20 +30");
    assertThat(
            hub.planned.between(MIDDLE, MIDDLE.plusSeconds(60)).stream()
                .map(Interruption::to)
                .toList())
        .containsExactly(MIDDLE.plusSeconds(60));
  }
}
