package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.FeedComponents;
import dev.tocsin.platform.RouteStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** The loader inside a started application, with Camel as the hub configures it. */
@SpringBootTest(classes = RoutingApplicationTests.Hub.class)
@AutoConfigureMockMvc(addFilters = false)
class RoutingApplicationTests {

  @TempDir static Path home;

  @Autowired private MockMvc web;
  @Autowired private CamelContext context;
  @Autowired private ScriptedFeeds feeds;

  @DynamicPropertySource
  static void folders(DynamicPropertyRegistry settings) throws Exception {
    Files.createDirectories(home.resolve("routes"));
    settings.add("tocsin.folders.routes", () -> home.resolve("routes").toString());
  }

  @Test
  void aFileTakesEffectWhileTheHubRuns() throws Exception {
    Path file = home.resolve("routes/alertmanager.camel.yaml");
    Files.copy(Path.of("routes/ingest/alertmanager.camel.yaml"), file);
    await().atMost(Duration.ofSeconds(20)).until(() -> feeds.open.containsKey("alertmanager"));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                web.perform(get("/api/routes"))
                    .andExpect(status().isOk())
                    .andExpect(
                        jsonPath("$.items[?(@.path == 'routes/alertmanager.camel.yaml')].state")
                            .value("running")));
    web.perform(get("/api/routes/routes/alertmanager.camel.yaml"))
        .andExpect(jsonPath("$.yaml").value(Files.readString(file)));
    web.perform(get("/api/routes/routes/none.camel.yaml")).andExpect(status().isNotFound());

    Files.delete(file);
    await().atMost(Duration.ofSeconds(20)).until(() -> feeds.open.isEmpty());
  }

  @Test
  void aTextIsChecked() throws Exception {
    web.perform(post("/api/routes/validate").content("- route: {id: x}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.valid").value(false))
        .andExpect(jsonPath("$.problems[0].line").value(1));
  }

  @Test
  void theLiveContextIsWalled() {
    assertThatThrownBy(() -> context.getEndpoint("file:/etc")).hasStackTraceContaining("allowed");
    assertThatThrownBy(() -> context.getEndpoint("log:x")).hasStackTraceContaining("allowed");
    assertThatThrownBy(() -> context.resolveLanguage("tokenize")).hasMessageContaining("allowed");
    assertThatThrownBy(() -> context.resolveDataFormat("json")).hasMessageContaining("allowed");
    assertThatThrownBy(() -> context.getClassResolver().resolveClass("java.lang.ProcessBuilder"))
        .hasMessageContaining("allowed");
    assertThat(context.getRoutes()).isNotNull();
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import({
    RoutingConfiguration.class,
    RouteFilesLifecycle.class,
    RoutesController.class,
    RoutesHealthIndicator.class
  })
  static class Hub {
    private final StandIns steps = new StandIns();

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean("webhook")
    ScriptedFeeds webhook() {
      return new ScriptedFeeds();
    }

    @Bean("feed-component")
    Component feedComponent(java.util.Map<String, Feed> feeds) {
      return FeedComponents.of(feeds);
    }

    @Bean("parse")
    RouteStep parse() {
      return (RouteStep) steps.beans.get("parse");
    }

    @Bean("correlate")
    RouteStep correlate() {
      return (RouteStep) steps.beans.get("correlate");
    }
  }
}
