package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.signal.door.TestableDoors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends a test to a source as its tool would: over HTTP to the hub's own address, with the source's
 * own credential. What the credential is never leaves this class.
 */
@Component
class HookTester implements TestableDoors {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 4_096;

  /** The first of these that a source takes is used. */
  private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "GET", "DELETE");

  private final HookSources sources;
  private final TestMarks marks;
  private final InstantSource clock;
  private final ObjectMapper json;
  private final @Nullable InetAddress address;
  private final boolean encrypted;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(PATIENCE)
          .build();
  private volatile int port;

  HookTester(
      HookSources sources,
      TestMarks marks,
      InstantSource clock,
      ObjectMapper json,
      ServerProperties server) {
    this.sources = sources;
    this.marks = marks;
    this.clock = clock;
    this.json = json;
    this.address = server.getAddress();
    this.encrypted = server.getSsl() != null && server.getSsl().isEnabled();
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      port = event.getWebServer().getPort();
    }
  }

  @Override
  public Optional<Way> way(String source) {
    return sources
        .present(source)
        .map(
            one ->
                new Way(
                    HookServlet.PREFIX + source,
                    one.options().credential().kind(),
                    one.options().methods().stream().sorted().toList(),
                    one.refused()));
  }

  @Override
  public Answer send(String source) {
    HookOptions options =
        sources
            .present(source)
            .orElseThrow(() -> new IllegalArgumentException("the source is not open"))
            .options();
    if (encrypted) {
      return new Answer(0, "the hub speaks HTTPS itself and cannot call itself", null);
    }
    Instant now = clock.instant();
    String mark = marks.issue();
    try {
      return answer(client.send(request(source, options, mark, now), BodyHandlers.ofByteArray()));
    } catch (IllegalArgumentException unusable) {
      // Its message may hold the secret.
      return new Answer(0, "the secret holds characters that cannot be sent", null);
    } catch (IOException e) {
      return new Answer(0, "the hub did not answer at its own address", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a test was sent", e);
    } finally {
      marks.redeem(mark);
    }
  }

  private HttpRequest request(String source, HookOptions options, String mark, Instant now)
      throws IOException {
    Set<String> taken = options.methods();
    String method = METHODS.stream().filter(taken::contains).findFirst().orElse("POST");
    byte[] body =
        method.equals("GET")
            ? new byte[0]
            : json.writeValueAsBytes(
                Map.of("tocsin", "test", "text", "A test, nothing is wrong.", "id", mark));
    Credential.Proof proof = options.credential().proof(body, now);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(own() + HookServlet.PREFIX + source + proof.path()))
            .timeout(PATIENCE)
            .header("User-Agent", "tocsin-test")
            .header(TestMarks.HEADER, mark)
            .method(method, BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    proof.headers().forEach(request::header);
    return request.build();
  }

  private String own() {
    InetAddress at =
        address == null || address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String host = at.getHostAddress();
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private Answer answer(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    JsonNode said =
        body.length == 0 || body.length > LONGEST_ANSWER
            ? json.missingNode()
            : json.readTree(new String(body, UTF_8));
    String signal = said.path("signal").asText("");
    String words = response.statusCode() == 202 ? "Accepted" : said.path("title").asText("");
    return new Answer(response.statusCode(), words, signal.isEmpty() ? null : signal);
  }
}
