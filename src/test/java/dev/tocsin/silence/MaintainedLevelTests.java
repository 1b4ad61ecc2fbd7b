package dev.tocsin.silence;

import static dev.tocsin.incident.HoldingHub.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What maintenance covers is of level 1 as long as it does (mission row 3.5). */
class MaintainedLevelTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Instant BEGIN = T.plusSeconds(600);
  private static final Instant END = T.plusSeconds(4200);

  private static void plan(SilenceHub hub, String places) throws Exception {
    hub.send(
            post("/api/maintenances"),
            "{\"title\":\"New disk\",\"reason\":\"it fails\","
                + places
                + ",\"beginsAt\":\""
                + BEGIN
                + "\",\"endsAt\":\""
                + END
                + "\"}")
        .andExpect(status().isCreated());
  }

  private static int level(SilenceHub hub, long number) {
    hub.incidents.followLevels();
    return hub.incidents.incident(number).level();
  }

  @EachDatabase
  void whatPeopleKnowOfIsLevelOneWhileMaintenanceCoversIt(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    plan(hub, "\"servers\":[\"web01\"]");
    hub.incidents.firing("f1", "192.0.2.10");
    assertThat(level(hub, 1)).as("two clients").isEqualTo(2);
    hub.until(BEGIN);
    assertThat(level(hub, 1)).isEqualTo(1);
    hub.incidents
        .api()
        .perform(get("/api/incidents"))
        .andExpect(jsonPath("$.items[0].level").value(1))
        .andExpect(jsonPath("$.items[0].proposal.reason").value("covered by maintenance"));
    hub.until(END);
    assertThat(level(hub, 1)).as("it stands and is not covered any more").isEqualTo(2);
  }

  @EachDatabase
  void whatBeginsInMaintenanceNeverRises(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    plan(hub, "\"servers\":[\"web01\"]");
    hub.until(BEGIN);
    hub.incidents.firing("f1", "192.0.2.10");
    assertThat(level(hub, 1)).isEqualTo(1);
    assertThat(hub.incidents.events()).doesNotContain("level");
  }

  @EachDatabase
  void aSilenceIsNoMaintenanceAndOnePartAloneIsNotAll(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    hub.send(
            post("/api/silences"),
            "{\"matchers\":[{\"field\":\"server\",\"op\":\"is\",\"values\":[\"web01\"]}],"
                + "\"reason\":\"known\",\"endsAt\":\""
                + END
                + "\"}")
        .andExpect(status().isCreated());
    hub.incidents.firing("f1", "192.0.2.10");
    assertThat(level(hub, 1)).as("held back by a silence").isEqualTo(2);

    SilenceHub other = new SilenceHub(engines.fresh(engine));
    plan(other, "\"services\":[\"smith.example\"]");
    other.until(BEGIN);
    other.incidents.firing("f1", "192.0.2.10");
    other.incidents.firing("f2", "smith.example");
    assertThat(level(other, 1)).as("the server is not covered").isEqualTo(2);
  }
}
