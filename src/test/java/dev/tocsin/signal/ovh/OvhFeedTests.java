package dev.tocsin.signal.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.Unavailable;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import dev.tocsin.signal.poll.IdleDoors;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route can say about an account, and what the door says of itself. */
class OvhFeedTests {

  private static final Map<String, String> KEYS =
      Map.of(
          "ovh-application-key", OvhSimulator.APPLICATION_KEY,
          "ovh-application-secret", OvhSimulator.APPLICATION_SECRET,
          "ovh-consumer-key", OvhSimulator.CONSUMER_KEY);

  private final RecordingIntake intake = new RecordingIntake();
  private final RecordingPump pump = new RecordingPump();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, String> secrets = new ConcurrentHashMap<>(KEYS);
  private volatile boolean serverAway;
  private OvhSimulator ovh;
  private OvhFeed feed;

  @BeforeEach
  void start() throws IOException {
    ovh = new OvhSimulator();
    ovh.small();
    OvhSettings settings =
        new OvhSettings(ovh.address(), 500, Duration.ofSeconds(2), Duration.ofMinutes(5));
    feed =
        new OvhFeed(
            intake, pump, new Held(), InstantSource.system(), settings, meters, new IdleDoors());
  }

  @AfterEach
  void stop() {
    ovh.close();
  }

  private final class Held implements Secrets {
    @Override
    public Optional<String> find(String name) {
      if (serverAway) {
        throw new Unavailable("away", new IOException("refused"));
      }
      return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public String findOrGenerate(String name) {
      throw new AssertionError("a key of a provider is never made up");
    }
  }

  private Feed.Subscription open(Map<String, String> options) {
    return feed.open("ovh", options, (body, headers) -> {});
  }

  private String problem() {
    return feed.open().getFirst().problem();
  }

  @Test
  void readsWhileTheRouteIsOpenAndCountsItsRequests() {
    ovh.put("/dedicated/server/ns1.example", OvhSimulator.server("hacked"));
    try (Feed.Subscription route = open(Map.of("reads", "servers"))) {
      await().until(() -> intake.accepted().size() == 1);
      await().until(() -> feed.open().getFirst().answeredAt() != null);
      assertThat(problem()).isNull();
      assertThat(route).isNotNull();
    }
    assertThat(feed.open()).isEmpty();
    assertThat(pump.takes("ovh")).isFalse();
    assertThat(ovh.requests()).noneMatch(path -> path.startsWith("/ip"));
    assertThat(meters.counter("tocsin.provider.requests", "source", "ovh", "outcome", "ok").count())
        .isEqualTo(2);
  }

  @Test
  void saysWhichSecretsAreMissing() {
    secrets.remove("ovh-consumer-key");
    try (Feed.Subscription route = open(Map.of())) {
      await().until(() -> problem() != null);
      assertThat(problem()).isEqualTo("not set up: there is no secret ovh-consumer-key");
      assertThat(feed.open().getFirst().answeredAt()).isNull();
      assertThat(route).isNotNull();
    }
    assertThat(ovh.requests()).isEmpty();
  }

  @Test
  void asksWithTheSecretsThatTheRouteNames() {
    secrets.remove("ovh-consumer-key");
    secrets.put("other-consumer", OvhSimulator.CONSUMER_KEY);
    try (Feed.Subscription route = open(Map.of("consumerKey", "other-consumer"))) {
      await().until(() -> feed.open().getFirst().answeredAt() != null);
      assertThat(route).isNotNull();
    }
  }

  @Test
  void aSecretServerThatIsAwayIsSaidSo() {
    serverAway = true;
    try (Feed.Subscription route = open(Map.of())) {
      await().until(() -> problem() != null);
      assertThat(problem()).contains("secret server");
      assertThat(route).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reads, servers;everything, 'reads' knows",
    "endpoint, https://evil.example/, must be one of",
    "endpoint, ovh-mars, must be one of",
    "everySeconds, 5, every 10 s",
    "everySeconds, soon, whole number",
    "secret, x, unknown option"
  })
  void refusesWhatItDoesNotKnow(String option, String value, String said) {
    assertThatThrownBy(() -> open(Map.of(option, value.replace(';', ','))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
    assertThat(pump.takes("ovh")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"http://api.example/1.0", "ftp://x", "ovh-mars", "https://key@api.example/1.0"})
  void theSettingIsAKnownEndpointOrAnHttpsAddress(String endpoint) {
    OvhSettings settings =
        new OvhSettings(endpoint, 8, Duration.ofSeconds(2), Duration.ofMinutes(5));
    assertThatThrownBy(() -> settings.address(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.ovh.endpoint");
    assertThat(settings.address("ovh-ca")).hasHost("ca.api.ovh.com");
  }
}
