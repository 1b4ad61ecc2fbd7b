package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the routes that use a Kamelet when it changes. */
class KameletFilesTests extends RunningRouteFiles {

  @Test
  void aChangedKameletReloadsItsUsersAndNobodyElse() throws Exception {
    Map<String, Long> before = starts();
    int routes = context.getRoutes().size();
    edit("kamelets/count-action.kamelet.yaml", "'{{kind}}'", "'counted'");

    look();
    feeds.tell("auth-log", "lines", Map.of());

    assertThat(steps.calls)
        .contains(
            List.of("count", "lines", "login-failure", "counted", "warning", 6, "PT10M", "PT1H"));
    Map<String, Long> after = starts();
    assertThat(after.get("auth-log")).isNotEqualTo(before.get("auth-log"));
    after.remove("auth-log");
    before.remove("auth-log");
    assertThat(after).isEqualTo(before);
    assertThat(context.getRoutes()).hasSize(routes);
  }

  @Test
  void aBadChangeOfAKameletTouchesNobody() throws Exception {
    Map<String, Long> before = starts();
    edit("kamelets/count-action.kamelet.yaml", "ref: count", "ref: dataSource");

    look();

    assertThat(starts()).isEqualTo(before);
    assertThat(view("kamelets/count-action.kamelet.yaml").state()).isEqualTo("broken");
    assertThat(view("kamelets/count-action.kamelet.yaml").active()).isTrue();
    assertThat(view("routes/ingest/auth-log.camel.yaml").state()).isEqualTo("running");
  }

  @Test
  void usersOfARemovedKameletGoOnAndAreStale() throws Exception {
    String text = Files.readString(file("kamelets/count-action.kamelet.yaml"));
    Files.delete(file("kamelets/count-action.kamelet.yaml"));

    look();
    feeds.tell("auth-log", "lines", Map.of());

    assertThat(steps.calls).contains(List.of("correlate", "lines"));
    FileView user = view("routes/ingest/auth-log.camel.yaml");
    assertThat(user.state()).isEqualTo("stale");
    assertThat(user.problem().message()).contains("no working Kamelet 'count-action'");

    Files.writeString(file("kamelets/count-action.kamelet.yaml"), text);
    look();
    assertThat(view("routes/ingest/auth-log.camel.yaml").state()).isEqualTo("running");
  }
}
