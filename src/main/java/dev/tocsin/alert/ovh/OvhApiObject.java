package dev.tocsin.alert.ovh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.field.IsoTime;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of the API as a signal holds it.
 *
 * @param gone whether the API said that there is no such object any more
 * @param json the object; of use only when it is not gone
 */
record OvhApiObject(Signal signal, OvhApiPlace place, boolean gone, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final int MAX_NAMES = 8;
  private static final int LONGEST_NAME = 253;

  static OvhApiObject of(Signal signal) throws Unreadable {
    OvhApiPlace place = OvhApiPlace.of(signal.path());
    boolean gone = "404".equals(signal.headers().get("status"));
    JsonNode json = gone ? JSON.nullNode() : read(signal.body());
    if (!gone && !json.isObject()) {
      throw new Unreadable("not an object of the provider's API");
    }
    return new OvhApiObject(signal, place, gone, json);
  }

  private static JsonNode read(byte[] body) throws Unreadable {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? JSON.nullNode() : read;
    } catch (JsonProcessingException e) {
      throw new Unreadable("not JSON");
    } catch (IOException e) {
      throw new Unreadable("not JSON in a known encoding");
    }
  }

  /** A text field; empty when it is not there, null or no text. */
  String text(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? Text.clean(value.textValue(), 1_000) : "";
  }

  /** The word of a field that must say something. */
  String word(String field) throws Unreadable {
    String word = text(field);
    if (word.isEmpty()) {
      throw new Unreadable("the provider's API does not say the " + field + " of this object");
    }
    return word;
  }

  /** The time in a field when it is one and not in the future, else when the hub heard of it. */
  Instant since(String field) {
    Instant received = signal.receivedAt();
    return IsoTime.parse(text(field))
        .filter(time -> time.isBefore(received.plus(CLOCKS_DIFFER)))
        .orElse(received);
  }

  /** Names of what it is about, most specific first. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    switch (place.topic()) {
      case SERVER, VPS, HOSTING, INTERVENTION, MAINTENANCE, TASK -> add(names, place.parent());
      case MITIGATION, SPAM, ANTIHACK, ARP -> add(names, place.key());
      case PHISHING -> add(names, text("ipOnAntiphishing"));
      case NOTIFICATION -> {
        // its text names what it is about
      }
    }
    for (String name : signal.headers().getOrDefault("names", "").split(" ", MAX_NAMES)) {
      add(names, name);
    }
    return names;
  }

  private static void add(List<String> names, String name) {
    String clean = name.strip();
    if (!clean.isEmpty() && clean.length() <= LONGEST_NAME && !names.contains(clean)) {
      names.add(clean);
    }
  }
}
