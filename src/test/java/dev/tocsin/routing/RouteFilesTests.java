package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.FeedComponents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that come, change, break and go, in a running Camel context. */
@Timeout(60)
class RouteFilesTests {

  private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon(true).start(task);

  @TempDir Path home;

  private final StandIns steps = new StandIns();
  private final ScriptedFeeds feeds = new ScriptedFeeds();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final RouteCounters counters = new RouteCounters(InstantSource.system());
  private RouteFiles files;

  @BeforeEach
  void start() throws IOException {
    copy("kamelets");
    copy("routes");
    context.disableJMX();
    context
        .getRegistry()
        .bind(
            "feed-component",
            FeedComponents.of(
                Map.of(
                    "webhook",
                    feeds,
                    "mailbox",
                    feeds,
                    "log",
                    feeds,
                    "syslog",
                    feeds,
                    "incident-events",
                    feeds)));
    StandIns.SETTINGS.forEach(context.getPropertiesComponent()::addInitialProperty);
    steps.beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
    CamelWalls.raise(context, new DefaultComponentResolver());
    context.addRoutePolicyFactory(counters);
    context.start();
    files =
        new RouteFiles(
            context,
            new RouteFolders(home.resolve("routes"), home.resolve("kamelets")),
            steps.palette(Map.of()),
            palette -> new Trial(palette, steps.beans),
            counters);
    files.load();
  }

  @AfterEach
  void stop() {
    files.stop();
    context.stop();
  }

  private void copy(String folder) throws IOException {
    try (Stream<Path> found = Files.walk(Path.of(folder))) {
      for (Path path : found.toList()) {
        Files.createDirectories(home.resolve(path).getParent());
        Files.copy(path, home.resolve(path), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path file(String path) {
    return home.resolve(path);
  }

  private void edit(String path, String from, String to) throws IOException {
    String text = Files.readString(file(path));
    assertThat(text).contains(from);
    Files.writeString(file(path), text.replace(from, to));
  }

  private void look() {
    files.poll();
    files.poll();
  }

  private FileView view(String path) {
    return files.find(path).orElseThrow();
  }

  private Map<String, Long> starts() {
    return context.getRoutes().stream()
        .filter(route -> Words.kebab(route.getId()))
        .collect(
            java.util.stream.Collectors.toMap(
                org.apache.camel.Route::getId, route -> (long) System.identityHashCode(route)));
  }

  @Test
  void everyShippedFileRuns() {
    assertThat(files.list()).allSatisfy(file -> assertThat(file.state()).isEqualTo("running"));
    assertThat(files.running()).isEqualTo(11);
    assertThat(feeds.open.keySet())
        .containsExactlyInAnyOrder(
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
    assertThat(files.running()).isEqualTo(11);
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
