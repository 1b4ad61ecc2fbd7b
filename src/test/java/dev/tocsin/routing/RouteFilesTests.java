package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Files that come, change, break and go. */
class RouteFilesTests extends RunningRouteFiles {

  private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon(true).start(task);

  @Test
  void everyShippedFileRuns() throws Exception {
    assertThat(files.list()).allSatisfy(file -> assertThat(file.state()).isEqualTo("running"));
    assertThat(files.running()).isEqualTo(ShippedFiles.routes().size());
    assertThat(feeds.open.keySet())
        .contains(
            "alertmanager",
            "generic",
            "support",
            "auth-log",
            "mail-log",
            "kernel-log",
            "syslog",
            "isolate",
            "tell-clients",
            "tell-staff");
  }

  @Test
  void aFileOfAnotherKindIsGivenToItsModuleAndKeptAtWorkWhenItBreaks() throws Exception {
    String path = "routes/rules/sshd.rules.yaml";
    String before = Files.readString(file(path));
    assertThat(view(path).kind()).isEqualTo("rules");
    assertThat(steps.rules.used).containsEntry("sshd", before);

    Files.writeString(file(path), before.replace("description:", "describes:"));
    look();
    assertThat(view(path).state()).isEqualTo("broken");
    assertThat(view(path).active()).isTrue();
    assertThat(view(path).problem()).isEqualTo(new Problem(3, "the file needs a description"));
    assertThat(steps.rules.used).containsEntry("sshd", before);

    Files.writeString(file(path), before + "# more");
    look();
    assertThat(view(path).state()).isEqualTo("running");
    assertThat(steps.rules.used).containsEntry("sshd", before + "# more");

    Files.delete(file(path));
    look();
    assertThat(steps.rules.used).doesNotContainKey("sshd");
  }

  @Test
  void aFileThatItsModuleFallsOverHoldsUpNoOther() throws Exception {
    String path = "routes/rules/sshd.rules.yaml";
    String other = "routes/rules/web-access.rules.yaml";
    Files.writeString(file(path), "too much for me");
    Files.writeString(file(other), Files.readString(file(other)) + "# more");

    look();

    assertThat(view(path).problem()).isEqualTo(new Problem(1, "its module fell over it"));
    assertThat(view(path).active()).isTrue();
    assertThat(steps.rules.used.get("web-access")).endsWith("# more");
  }

  @Test
  void aNewFileStartsWithoutTouchingTheOthers() throws Exception {
    Map<String, Long> before = starts();
    Files.writeString(
        file("routes/ingest/second.camel.yaml"),
        Files.readString(file("routes/ingest/alertmanager.camel.yaml"))
            .replace("id: alertmanager", "id: second")
            .replace("source: alertmanager", "source: second"));

    look();
    feeds.tell("second", "batch", Map.of());

    assertThat(steps.calls).contains(List.of("correlate", "batch"));
    assertThat(starts()).containsAllEntriesOf(before).containsKey("second");
    FileView.Exchanges exchanges = view("routes/ingest/second.camel.yaml").exchanges();
    assertThat(exchanges.total()).isEqualTo(1);
    assertThat(exchanges.meanMillis()).isBetween(0L, 60_000L);
    assertThat(exchanges.lastFailure()).isNull();
    assertThat(view("routes/correlate/correlate.camel.yaml").exchanges().total()).isEqualTo(1);
  }

  @Test
  void aChangedFileRunsInItsNewVersionAloneOnce() throws Exception {
    Map<String, Long> before = starts();
    int routes = context.getRoutes().size();
    edit("routes/ingest/alertmanager.camel.yaml", "format: alertmanager", "format: other");

    look();
    feeds.tell("alertmanager", "batch", Map.of());

    assertThat(steps.calls).contains(List.of("parse", "batch", "other"));
    before.remove("alertmanager");
    assertThat(starts()).containsAllEntriesOf(before);
    assertThat(context.getRoutes()).hasSize(routes);
  }

  @Test
  void aRemovedFileStopsAlone() throws Exception {
    Map<String, Long> before = starts();
    Files.delete(file("routes/ingest/alertmanager.camel.yaml"));

    look();

    before.remove("alertmanager");
    assertThat(starts()).isEqualTo(before);
    assertThat(feeds.open).doesNotContainKey("alertmanager");
    assertThat(files.find("routes/ingest/alertmanager.camel.yaml")).isEmpty();
  }

  @Test
  void aBadChangeLeavesTheOldVersionRunning() throws Exception {
    Map<String, Long> before = starts();
    String path = "routes/ingest/alertmanager.camel.yaml";
    edit(path, "to: direct:correlate", "to: exec:id");

    look();
    feeds.tell("alertmanager", "batch", Map.of());

    assertThat(steps.calls).contains(List.of("correlate", "batch"));
    assertThat(starts()).isEqualTo(before);
    assertThat(view(path).state()).isEqualTo("broken");
    assertThat(view(path).active()).isTrue();
    assertThat(view(path).problem().line()).isEqualTo(16);
    assertThat(view(path).yaml()).contains("exec:id");
    assertThat(files.broken()).isEqualTo(1);

    edit(path, "to: exec:id", "to: direct:correlate");
    look();
    assertThat(view(path).state()).isEqualTo("running");
    assertThat(files.broken()).isZero();
  }

  @Test
  void aChangeThatTheFeedRefusesBringsTheOldVersionBack() throws Exception {
    String path = "routes/ingest/alertmanager.camel.yaml";
    edit(path, "source: alertmanager", "source: refused");

    look();
    feeds.tell("alertmanager", "batch", Map.of());

    assertThat(steps.calls).contains(List.of("correlate", "batch"));
    assertThat(view(path).state()).isEqualTo("broken");
    assertThat(view(path).active()).isTrue();
    assertThat(view(path).problem().message()).contains("'refused' is not usable");
  }

  @Test
  void aBrokenNewFileIsShownAndTheRestRuns() throws Exception {
    Files.writeString(file("routes/odd.camel.yaml"), "- route: [");
    Files.writeString(file("routes/odd.yaml"), "- route: {}");

    look();

    assertThat(view("routes/odd.camel.yaml").state()).isEqualTo("broken");
    assertThat(view("routes/odd.camel.yaml").active()).isFalse();
    assertThat(view("routes/odd.yaml").problem().message()).contains("must end in .camel.yaml");
    assertThat(files.running()).isEqualTo(ShippedFiles.routes().size());
  }

  @Test
  void aRouteThatCouldNotStartIsStartedWhenWhatItLackedIsThere() throws Exception {
    feeds.open.put("taken", new ScriptedFeeds.Door(Map.of(), (body, headers) -> {}));
    String path = "routes/ingest/second.camel.yaml";
    Files.writeString(
        file(path),
        Files.readString(file("routes/ingest/alertmanager.camel.yaml"))
            .replace("id: alertmanager", "id: second")
            .replace("source: alertmanager", "source: taken"));
    look();
    assertThat(view(path).active()).isFalse();

    feeds.open.remove("taken");
    for (int i = 0; i < RouteFiles.LOOKS_BETWEEN_RETRIES; i++) {
      files.poll();
    }
    assertThat(view(path).state()).isEqualTo("running");
    assertThat(view(path).active()).isTrue();
  }

  @Test
  void aFileThatIsStillBeingWrittenIsLeftAlone() throws Exception {
    Path path = file("routes/ingest/alertmanager.camel.yaml");
    String text = Files.readString(path).replace("format: alertmanager", "format: whole");
    for (int written = 100; written < text.length(); written += 100) {
      Files.writeString(path, text.substring(0, written));
      files.poll();
      assertThat(view("routes/ingest/alertmanager.camel.yaml").state()).isEqualTo("running");
    }
    Files.writeString(path, text);
    look();

    feeds.tell("alertmanager", "batch", Map.of());
    assertThat(steps.calls).contains(List.of("parse", "batch", "whole"));
  }

  @Test
  void aNameIsUsedOnce() throws Exception {
    String original = "routes/ingest/alertmanager.camel.yaml";
    Files.copy(file(original), file("routes/alertmanager.camel.yaml"));

    look();
    assertThat(view(original).state()).isEqualTo("running");
    assertThat(view("routes/alertmanager.camel.yaml").problem().message())
        .contains("already used by " + original);

    Files.delete(file(original));
    look();
    assertThat(view("routes/alertmanager.camel.yaml").state()).isEqualTo("running");
    assertThat(feeds.open).containsKey("alertmanager");
  }

  @Test
  void anExchangeInFlightIsFinishedBeforeItsRouteChanges() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    steps.hold =
        () -> {
          entered.countDown();
          leave.await();
        };
    CompletableFuture<Void> telling =
        CompletableFuture.runAsync(
            () -> {
              try {
                feeds.tell("alertmanager", "in flight", Map.of());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            OWN_THREAD);
    entered.await();
    steps.hold = () -> {};
    edit("routes/ingest/alertmanager.camel.yaml", "format: alertmanager", "format: other");
    CompletableFuture<Void> looking = CompletableFuture.runAsync(this::look, OWN_THREAD);
    await().until(() -> feeds.open.get("alertmanager") == null);
    assertThat(view("routes/ingest/alertmanager.camel.yaml").exchanges().inFlight()).isOne();
    leave.countDown();

    telling.join();
    looking.join();

    assertThat(steps.calls)
        .contains(List.of("parse", "in flight", "alertmanager"), List.of("correlate", "in flight"));
    feeds.tell("alertmanager", "next", Map.of());
    assertThat(steps.calls).contains(List.of("parse", "next", "other"));
  }
}
