package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.FeedComponents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped files in a folder of the test's own, at work in a running Camel context. */
@Timeout(60)
abstract class RunningRouteFiles {

  @TempDir Path home;

  final StandIns steps = new StandIns();
  final ScriptedFeeds feeds = new ScriptedFeeds();
  final DefaultCamelContext context = new DefaultCamelContext();
  private final RouteCounters counters = new RouteCounters(InstantSource.system());
  RouteFiles files;

  @BeforeEach
  final void start() throws IOException {
    copy("kamelets");
    copy("routes");
    context.disableJMX();
    context.getRegistry().bind("feed-component", FeedComponents.of(ScriptedFeeds.allOf(feeds)));
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
  final void stop() {
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

  final Path file(String path) {
    return home.resolve(path);
  }

  final void edit(String path, String from, String to) throws IOException {
    String text = Files.readString(file(path));
    assertThat(text).contains(from);
    Files.writeString(file(path), text.replace(from, to));
  }

  final void look() {
    files.poll();
    files.poll();
  }

  final FileView view(String path) {
    return files.find(path).orElseThrow();
  }

  final Map<String, Long> starts() {
    return context.getRoutes().stream()
        .filter(route -> Words.kebab(route.getId()))
        .collect(
            java.util.stream.Collectors.toMap(
                org.apache.camel.Route::getId, route -> (long) System.identityHashCode(route)));
  }
}
