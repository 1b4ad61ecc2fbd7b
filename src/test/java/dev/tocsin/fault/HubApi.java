package dev.tocsin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The hub seen from outside, by its contract's paths. */
record HubApi(String address, String token) {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text(), e);
      }
    }
  }

  boolean healthy() {
    try {
      return send(request("/actuator/health/readiness", "").GET()).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Posts to a hook with its bearer token. */
  Answer hook(String source, String secret, byte[] body) throws IOException {
    return send(
        request("/hooks/" + source, secret)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The JSON at a path of the API. */
  JsonNode get(String path) {
    Answer answer = answer(path);
    if (answer.status() != 200) {
      throw new AssertionError(path + ": " + answer.status() + " " + answer.text());
    }
    return answer.json();
  }

  Answer answer(String path) {
    try {
      return send(request(path, token).GET());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Posts JSON; anything but success is an error of the test. */
  JsonNode post(String path, String json) {
    try {
      Answer answer =
          send(
              request(path, token)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(json)));
      if (answer.status() / 100 != 2) {
        throw new AssertionError(path + ": " + answer.status() + " " + answer.text());
      }
      return answer.json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All items of a list, over all its pages. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String more = path + (path.contains("?") ? "&" : "?") + "limit=500";
    String cursor = "";
    do {
      JsonNode page = get(more + cursor);
      page.path("items").forEach(items::add);
      cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return items;
  }

  /** The bytes of a signal as they came in. */
  byte[] raw(String signal) {
    return answer("/api/signals/" + signal + "/raw").response().body();
  }

  /** A request with a bearer token; none when it is empty. */
  HttpRequest.Builder request(String path, String bearer) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    return bearer.isEmpty() ? builder : builder.header("Authorization", "Bearer " + bearer);
  }

  Answer send(HttpRequest.Builder request) throws IOException {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
