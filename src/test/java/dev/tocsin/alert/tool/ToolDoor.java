package dev.tocsin.alert.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * A running hub as tools and people see it.
 *
 * @param port where it listens
 * @param token an administrator's
 * @param secret the secret of every hook
 */
public record ToolDoor(int port, String token, String secret) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What the API says. */
  public JsonNode api(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Posts with the credential of this kind. */
  public HttpResponse<String> post(
      String source, String credential, String below, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = hook(source, credential, below);
    headers.forEach(request::header);
    return CLIENT.send(
        request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String source, String credential, String below)
      throws IOException, InterruptedException {
    return CLIENT.send(hook(source, credential, below).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder hook(String source, String credential, String below) {
    String path = credential.equals("path") ? "/" + secret : "";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + "/hooks/" + source + path + below));
    return switch (credential) {
      case "bearer" -> request.header("Authorization", "Bearer " + secret);
      case "basic" ->
          request.header(
              "Authorization",
              "Basic " + Base64.getEncoder().encodeToString(bytes(source + ":" + secret)));
      default -> request;
    };
  }

  /** The signal of an accepted post once it has this status. */
  public JsonNode handled(HttpResponse<String> accepted, String expected) throws IOException {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String id = JSON.readTree(accepted.body()).path("signal").asText();
    JsonNode[] signal = new JsonNode[1];
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              signal[0] = api("/api/signals/" + id);
              return !signal[0].path("status").asText().equals("received");
            });
    assertThat(signal[0].path("status").asText())
        .as("%s", signal[0].path("reason"))
        .isEqualTo(expected);
    return signal[0];
  }

  /**
   * The alert of this source and kind that its incident shows; a missing node when there is none.
   */
  public JsonNode alert(String source, String kind) throws IOException, InterruptedException {
    return alert(
        node ->
            node.path("source").asText().equals(source) && node.path("kind").asText().equals(kind));
  }

  /** The status that its incident shows of the alert with this fingerprint. */
  public String status(String fingerprint) throws IOException, InterruptedException {
    return alert(node -> node.path("fingerprint").asText().equals(fingerprint))
        .path("status")
        .asText("in no incident");
  }

  private JsonNode alert(java.util.function.Predicate<JsonNode> which)
      throws IOException, InterruptedException {
    for (JsonNode incident : api("/api/incidents?limit=200").path("items")) {
      for (JsonNode alert : api("/api/incidents/" + incident.path("id").asText()).path("alerts")) {
        if (which.test(alert)) {
          return alert;
        }
      }
    }
    return JSON.missingNode();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
