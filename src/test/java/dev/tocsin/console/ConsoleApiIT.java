package dev.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the console's pages ask of a running hub that is still empty. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleApiIT {

  private static final String TOKEN = "token-of-the-console-0123456789";

  @TempDir static Path data;

  @LocalServerPort private int port;
  private TestBrowser api = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path log = Files.createDirectories(data.resolve("logs")).resolve("auth.log");
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", log::toString);
  }

  @BeforeEach
  void signIn() {
    api = new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void theHouseShowsTheSourcesAndTheHubItself() {
    JsonNode house = get("/api/house?days=7");
    assertThat(house.at("/incidents/open").asLong()).isZero();
    assertThat(house.at("/acknowledge/count").asInt()).isZero();
    assertThat(house.path("perDay")).hasSize(7);
    assertThat(house.at("/perDay/6/day").asText())
        .isEqualTo(LocalDate.now(ZoneId.of("Europe/Paris")).toString());
    assertThat(names(house.path("sources"), "name"))
        .containsExactly("alertmanager", "auth-log", "generic", "support");
    assertThat(house.at("/sources/0/state").asText()).isEqualTo("never");
    assertThat(house.at("/sources/1/door").asText()).isEqualTo("tail");
    assertThat(house.at("/sources/1/problem").asText()).startsWith("there is no file");
    assertThat(house.at("/sources/3/problem").asText()).isEqualTo("no mail server is set");
    assertThat(house.at("/hub/health").asText()).isEqualTo("up");
    assertThat(house.at("/hub/dataBytes").asLong()).isPositive();
    assertThat(house.at("/hub/diskFreeBytes").asLong()).isPositive();
    assertThat(house.at("/hub/version").asText()).isNotEmpty();
    assertThat(get("/api/house?days=100000").path("perDay")).hasSize(366);
  }

  private JsonNode get(String path) {
    TestBrowser.Answer answer = api.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> names(JsonNode items, String field) {
    List<String> names = new ArrayList<>();
    items.forEach(one -> names.add(one.path(field).asText()));
    return names;
  }
}
