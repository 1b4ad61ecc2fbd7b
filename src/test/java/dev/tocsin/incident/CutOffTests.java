package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.platform.CutOff;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestContextHolder;

/** A hub that is killed, or whose disk is full, in the middle of an act has done none of it. */
class CutOffTests {

  private static final String MERGE = "{\"incidents\":[\"2\"],\"reason\":\"one cause\"}";
  private static final String SPLIT = "{\"alerts\":[\"f2\"],\"reason\":\"another cause\"}";
  private static final String UNDO = "{\"incident\":\"2\",\"reason\":\"it was not\"}";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Callable<?> send(IncidentFixture hub, String act, String json) {
    return () -> {
      try {
        return hub.api()
            .perform(
                post("/api/incidents/1/" + act)
                    .principal(() -> "ann")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(json))
            .andExpect(status().is2xxSuccessful());
      } finally {
        RequestContextHolder.resetRequestAttributes(); // a request that fails leaves its own behind
      }
    };
  }

  private void cut(
      Function<Database, IncidentFixture> made, Function<IncidentFixture, Callable<?>> act)
      throws Exception {
    Database like = engines.fresh(DatabaseEngines.SQLITE);
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    CutOff.eachWrite(like, act.apply(made.apply(like)), database, act.apply(made.apply(database)));
  }

  private static IncidentFixture two(Database database) {
    IncidentFixture hub = new IncidentFixture(database);
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    return hub;
  }

  private static IncidentFixture one(Database database) {
    IncidentFixture hub = new IncidentFixture(database);
    hub.take(firing("f1", "smith.example"));
    hub.take(firing("f2", "smith.example"));
    return hub;
  }

  private static IncidentFixture after(IncidentFixture hub, String act, String json) {
    try {
      send(hub, act, json).call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    hub.now = T.plusSeconds(60);
    return hub;
  }

  @Test
  void ofAMerge() throws Exception {
    cut(CutOffTests::two, hub -> send(hub, "merge", MERGE));
  }

  @Test
  void ofAMergeThatIsUndone() throws Exception {
    cut(database -> after(two(database), "merge", MERGE), hub -> send(hub, "undo-merge", UNDO));
  }

  @Test
  void ofASplit() throws Exception {
    cut(CutOffTests::one, hub -> send(hub, "split", SPLIT));
  }

  @Test
  void ofASplitThatIsUndone() throws Exception {
    cut(database -> after(one(database), "split", SPLIT), hub -> send(hub, "undo-split", UNDO));
  }

  @Test
  void ofAlertsThatComeAndEnd() throws Exception {
    cut(
        CutOffTests::two,
        hub ->
            () -> {
              hub.take(resolved("f1", "smith.example"), firing("f3", "shop.example"));
              return true;
            });
  }

  @Test
  void ofAWaitThatIsOver() throws Exception {
    cut(
        database -> {
          IncidentFixture hub =
              IncidentFixture.gathering(database, Duration.ofSeconds(15), Duration.ofMinutes(5));
          hub.take(firing("f1", "smith.example"));
          hub.now = T.plusSeconds(20);
          return hub;
        },
        hub ->
            () -> {
              hub.gathering.round();
              return true;
            });
  }
}
