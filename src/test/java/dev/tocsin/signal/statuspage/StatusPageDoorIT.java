package dev.tocsin.signal.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.alert.Signals;
import dev.tocsin.platform.Feed;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import dev.tocsin.signal.poll.HttpQuestion;
import dev.tocsin.signal.poll.IdleDoors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door against a page over HTTP that knows ETags, moves, grows and goes away. */
class StatusPageDoorIT {

  private static final byte[] SUMMARY = Signals.fixture("status-page/01-summary.json");
  private static final byte[] OVER = Signals.fixture("status-page/02-incidents.json");

  private final RecordingIntake intake = new RecordingIntake();
  private final HttpQuestion http = new HttpQuestion(Duration.ofSeconds(2), 1 << 16);
  private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
  private Instant now = Instant.parse("2026-11-22T00:45:00Z");
  private HttpServer server;
  private volatile byte[] page = SUMMARY;
  private volatile int status = 200;
  private volatile String etag = "\"1\"";
  private StatusPageRound door;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    door = door();
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  private StatusPageRound door() {
    return new StatusPageRound("status-ovh", "ovh", address(), http, intake, () -> now);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/summary.json");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      int said = status == 200 && known ? 304 : status;
      answers.add(said);
      exchange.getResponseHeaders().set("ETag", etag);
      exchange.getResponseHeaders().set("Retry-After", "600");
      exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
      exchange.sendResponseHeaders(said, said == 304 ? -1 : page.length);
      if (said != 304) {
        exchange.getResponseBody().write(page);
      }
    }
  }

  private String look() throws Exception {
    return door.run(pause -> {});
  }

  @Test
  void tellsThePageWhenWhatGoesOnHasChanged() throws Exception {
    assertThat(look()).isNull();
    assertThat(intake.accepted()).hasSize(1);
    assertThat(intake.last().body()).isEqualTo(SUMMARY);
    assertThat(intake.last().headers()).containsEntry("page", "ovh").containsEntry("over", "");
    assertThat(look()).isNull();
    assertThat(answers).containsExactly(200, 304);
    etag = "\"2\"";
    page = new String(SUMMARY, UTF_8).replace("00:40:31", "00:50:00").getBytes(UTF_8);
    look();
    assertThat(intake.accepted()).hasSize(1);
    etag = "\"3\"";
    page = OVER;
    look();
    assertThat(intake.accepted()).hasSize(2);
    assertThat(intake.last().headers().get("over")).isEqualTo("C:c9 I:abc123 I:def456 M:m1");
  }

  @Test
  void namesWhatSpeaksOtherwiseThanBefore() throws Exception {
    look();
    assertThat(intake.last().headers()).containsEntry("changed", "");
    etag = "\"2\"";
    page = new String(SUMMARY, UTF_8).replace("[RBX8] - Power", "[RBX5] - Power").getBytes(UTF_8);
    assertThat(page).isNotEqualTo(SUMMARY);
    look();
    assertThat(intake.last().headers())
        .containsEntry("changed", "I:abc123")
        .containsEntry("over", "");
  }

  @Test
  void tellsNothingTwiceAfterARestart() throws Exception {
    look();
    door = door();
    look();
    assertThat(intake.accepted()).hasSize(1);
    page = OVER;
    etag = "\"2\"";
    door = door();
    look();
    assertThat(intake.accepted()).hasSize(2);
  }

  @Test
  void aPageWhereAllIsWellIsNoNews() throws Exception {
    page = OVER;
    look();
    assertThat(intake.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 500})
  void aPageThatCannotBeReadEndsNothing(int answer) throws Exception {
    look();
    status = answer;
    assertThat(look()).contains(Integer.toString(answer));
    status = 200;
    etag = "\"2\"";
    page = "<html>sorry</html>".getBytes(UTF_8);
    assertThat(look()).contains("no status page");
    page = new byte[1 << 17];
    assertThat(look()).contains("more than");
    page = SUMMARY;
    assertThat(look()).isNull();
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void keepsQuietWhenAskedTo() throws Exception {
    status = 429;
    assertThat(look()).contains("429");
    assertThat(look()).contains("429");
    assertThat(answers).hasSize(1);
    now = now.plusSeconds(601);
    status = 200;
    assertThat(look()).isNull();
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void theRouteReadsThePageOfTheSettings() {
    RecordingPump pump = new RecordingPump();
    StatusPageSettings.Page set =
        new StatusPageSettings.Page(address().toString(), "ovhcloud", Map.of(), Map.of());
    StatusPageFeed feed =
        new StatusPageFeed(
            intake, pump, () -> now, new StatusPageSettings(Map.of("ovh", set)), new IdleDoors());
    try (Feed.Subscription one = feed.open("status-a", Map.of("page", "ovh"), (b, h) -> {});
        Feed.Subscription two = feed.open("status-b", Map.of("page", "none"), (b, h) -> {})) {
      await().until(() -> intake.accepted().size() == 1);
      assertThat(pump.takes("status-a")).isTrue();
      await()
          .untilAsserted(
              () ->
                  assertThat(feed.open())
                      .filteredOn(door -> door.source().equals("status-b"))
                      .allSatisfy(door -> assertThat(door.problem()).contains("not set up")));
      assertThat(List.of(one, two)).hasSize(2);
    }
    assertThat(feed.open()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://status.provider.example/",
        "ftp://x/",
        "https://user:pw@x.example/",
        "file:///etc/passwd",
        "https:///x",
        "not an address"
      })
  void readsNoOtherAddresses(String url) {
    StatusPageSettings.Page page = new StatusPageSettings.Page(url, "", Map.of(), Map.of());
    assertThatThrownBy(() -> page.address("ovh"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.status-pages.ovh.url");
  }
}
