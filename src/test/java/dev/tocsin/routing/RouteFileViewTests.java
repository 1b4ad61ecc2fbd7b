package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown of the files, and which are not looked at. */
class RouteFileViewTests extends RunningRouteFiles {

  @Test
  void aFailureIsCountedWithItsTime() {
    String path = "routes/ingest/alertmanager.camel.yaml";
    steps.failing = "correlate";
    assertThatThrownBy(() -> feeds.tell("alertmanager", "batch", Map.of()))
        .isInstanceOf(IllegalStateException.class);
    FileView.Exchanges exchanges = view(path).exchanges();
    assertThat(exchanges.failed()).isOne();
    assertThat(exchanges.lastFailure()).isNotNull().isEqualTo(exchanges.last());
    assertThat(view(path).whole().steps()).hasSize(3);
    assertThat(view(path).brief().steps()).isNull();
  }

  @Test
  void aFileThatBrokeHasNoSteps() throws Exception {
    edit("routes/ingest/alertmanager.camel.yaml", "direct:correlate", "exec:id");
    look();
    FileView broken = view("routes/ingest/alertmanager.camel.yaml");
    assertThat(broken.state()).isEqualTo("broken");
    assertThat(broken.whole().steps()).isNull();
  }

  @Test
  void aFolderThatCannotBeReadStopsNothing() throws Exception {
    Map<String, Long> before = starts();
    Files.move(file("routes"), file("elsewhere"));

    look();

    assertThat(starts()).isEqualTo(before);
  }

  @Test
  void aLinkOutOfTheFolderIsNotSeen() throws Exception {
    Path outside = Files.writeString(home.resolve("outside.camel.yaml"), "- route: {}");
    Files.createSymbolicLink(file("routes/outside.camel.yaml"), outside);

    look();

    assertThat(files.find("routes/outside.camel.yaml")).isEmpty();
    assertThat(files.find("routes/../outside.camel.yaml")).isEmpty();
  }

  @Test
  void aTextIsCheckedWithoutBeingLoaded() throws Exception {
    String path = "routes/ingest/alertmanager.camel.yaml";
    String text = Files.readString(file(path));

    assertThat(files.check(text, path)).isEmpty();
    assertThat(files.check(text, null)).isEmpty();
    assertThat(files.check(text.replace("direct:correlate", "exec:id"), path))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(16));
    assertThat(files.check(text, "routes/other.camel.yaml")).isNotEmpty();
    assertThat(files.check(text, "../../etc/passwd")).isNotEmpty();
    assertThat(
            files.check(
                Files.readString(file("kamelets/parse-action.kamelet.yaml")),
                "kamelets/parse-action.kamelet.yaml"))
        .isEmpty();
  }
}
