package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The hub seen from outside: its hooks and its API, with the contract's paths and nothing else. */
final class HubClient {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String address;
  private final String token;

  HubClient(String address, String token) {
    this.address = address;
    this.token = token;
  }

  String address() {
    return address;
  }

  /** What the hub answered. */
  record Answer(int status, JsonNode body) {}

  /** Posts to a hook with its bearer token, as a monitoring tool does. */
  Answer hook(String source, String secret, String json) throws IOException {
    return send(
        request("/hooks/" + source, secret)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer get(String path) throws IOException {
    return send(request(path, token).GET());
  }

  Answer post(String path, Map<String, String> body) throws IOException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** The status with which a site answers a visitor. */
  int visit(URI site) throws IOException {
    return exchange(HttpRequest.newBuilder(site).timeout(PATIENCE).GET()).statusCode();
  }

  private HttpRequest.Builder request(String path, String bearer) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + bearer);
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> response = exchange(request);
    boolean json =
        response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.contains("json"))
            .isPresent();
    return new Answer(
        response.statusCode(), json ? JSON.readTree(response.body()) : JSON.nullNode());
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
