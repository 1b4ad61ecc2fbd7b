package dev.tocsin.signal.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.poll.HttpQuestion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The door and an API over HTTP that checks signature, time and rules, and misbehaves. */
abstract class OvhWorld {

  static final String BLOCK = "/ip/192.0.2.0%2F28/";
  static final String SERVER = "/dedicated/server/ns1.example";
  static final OvhCredentials KEYS =
      new OvhCredentials(
          OvhSimulator.APPLICATION_KEY, OvhSimulator.APPLICATION_SECRET, OvhSimulator.CONSUMER_KEY);

  final RecordingIntake intake = new RecordingIntake();
  final InstantSource clock = InstantSource.system();
  final HttpQuestion http = new HttpQuestion(Duration.ofSeconds(2), 1 << 20);
  final List<Duration> pauses = new ArrayList<>();
  OvhSimulator ovh;
  OvhApi api;
  OvhTeller teller;

  @BeforeEach
  void start() throws IOException {
    ovh = new OvhSimulator();
    ovh.small();
    begin(KEYS);
  }

  @AfterEach
  void stop() {
    http.close();
    ovh.close();
  }

  /** As after a restart: only what the intake has kept is known. */
  void begin(OvhCredentials keys) {
    URI address = URI.create(ovh.address());
    api = new OvhApi(http, address, keys, clock, Duration.ZERO, outcome -> {});
    OvhOptions options =
        new OvhOptions(
            "ovh", address, List.of(), EnumSet.allOf(OvhTopic.class), Duration.ofSeconds(60));
    teller = new OvhTeller(options, intake, clock);
  }

  String look(OvhTopic... topics) throws Exception {
    Collection<OvhTopic> read =
        topics.length == 0 ? EnumSet.allOf(OvhTopic.class) : List.of(topics);
    pauses.clear();
    return new OvhRound(api, teller, pauses::add).run(read);
  }

  List<String> told() {
    List<String> told =
        intake.accepted().stream()
            .map(signal -> signal.headers().get("status") + " " + signal.path())
            .toList();
    assertThat(intake.redelivered()).isZero();
    return told;
  }

  static String object(String... pairs) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.add("\"" + pairs[i] + "\":" + pairs[i + 1]);
    }
    return "{" + String.join(",", fields) + "}";
  }

  void block(String topic, String json) {
    ovh.put(BLOCK + topic, "[\"192.0.2.10\"]");
    ovh.put(BLOCK + topic + "/192.0.2.10", json);
  }

  void unblock(String topic) {
    ovh.put(BLOCK + topic, "[]");
    ovh.remove(BLOCK + topic + "/192.0.2.10");
  }
}
