package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The whole hub on embedded defaults, as the README tells of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationIT {

  private static final String TOKEN = "application-it-token";

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;
  @Autowired private MeterRegistry meters;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @Test
  void everyShippedRouteRuns() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Map<?, ?> body = get("/api/routes");
              assertThat((Iterable<?>) body.get("items"))
                  .isNotEmpty()
                  .allSatisfy(
                      file -> assertThat(((Map<?, ?>) file).get("state")).isEqualTo("running"));
            });
  }

  @Test
  void theApiSpeaksJsonAlone() {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    headers.set(HttpHeaders.ACCEPT, "application/xml");
    assertThat(
            http.exchange("/api/incidents", HttpMethod.GET, new HttpEntity<>(headers), String.class)
                .getStatusCode()
                .value())
        .isEqualTo(406);
    headers.remove(HttpHeaders.ACCEPT);
    headers.set(HttpHeaders.CONTENT_TYPE, "application/xml");
    assertThat(
            http.exchange(
                    "/api/incidents/acknowledge",
                    HttpMethod.POST,
                    new HttpEntity<>("<AcknowledgeAll><ids>1</ids></AcknowledgeAll>", headers),
                    String.class)
                .getStatusCode()
                .value())
        .isEqualTo(415);
  }

  @Test
  void theReadmeNamesEveryMetric() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Set<String> names = new TreeSet<>();
    for (Meter meter : meters.getMeters()) {
      if (meter.getId().getName().startsWith("tocsin.")) {
        names.add("`" + meter.getId().getName().replace('.', '_').replace('-', '_') + "`");
      }
    }
    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(readme).contains(name));
  }

  @Test
  void theReadmeNamesEveryApiPath() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Set<String> roots = new TreeSet<>();
    mappings.getHandlerMethods().keySet().stream()
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .filter(path -> path.startsWith("/api/"))
        .forEach(path -> roots.addAll(roots(path)));
    assertThat(roots).isNotEmpty().allSatisfy(root -> assertThat(readme).contains(root));
  }

  /** First two parts of a path; one such as {@code {kind:a|b}} stands for each of its words. */
  private static List<String> roots(String path) {
    String second = path.split("/", -1)[2];
    return second.startsWith("{")
        ? Arrays.stream(second.replaceAll("^\\{[a-z]+:|}$", "").split("\\|", -1))
            .map(word -> "/api/" + word)
            .toList()
        : List.of("/api/" + second);
  }

  private Map<?, ?> get(String path) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    Map<?, ?> body =
        http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), Map.class).getBody();
    return body == null ? Map.of() : body;
  }
}
