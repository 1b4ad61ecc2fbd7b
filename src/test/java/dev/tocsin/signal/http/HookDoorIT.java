package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = HookDoorIT.Door.class,
    properties = "tocsin.hooks.body-time=700ms")
class HookDoorIT {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String SECRET = "s3cret";

  @LocalServerPort private int port;
  @Autowired private RecordingIntake intake;
  @Autowired private RecordingPump pump;
  @Autowired private WebhookFeed feed;
  @Autowired private MeterRegistry meters;
  @Autowired private AtomicReference<Instant> time;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Feed.Subscription> open = new ArrayList<>();

  @AfterEach
  void closeAndForget() {
    open.forEach(Feed.Subscription::close);
    intake.clear();
    time.set(time.get().plusSeconds(3600));
  }

  @Test
  void acceptsRawBytesAndAnswersWithTheSignal() throws Exception {
    open("raw");
    byte[] body = {0, 1, 2, (byte) 0xff, '\r', '\n', 0};
    HttpResponse<String> response =
        send(bearer("raw/a%20b?x=1").header("User-Agent", "probe").POST(bytes(body)));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"signal\":\"signal-1\"}");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    NewSignal signal = intake.last();
    assertThat(signal.source()).isEqualTo("raw");
    assertThat(signal.receivedAt()).isEqualTo(time.get());
    assertThat(signal.path()).isEqualTo("/a b");
    assertThat(signal.body()).isEqualTo(body);
    assertThat(signal.headers()).containsOnly(Map.entry("user-agent", "probe"));
    assertThat(signal.deliveryId()).isNull();
    assertThat(signal.checkpoint()).isNull();
  }

  @Test
  void acceptsAnEmptyBodyAndAChunkedOne() throws Exception {
    open("raw");
    assertThat(send(bearer("raw").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(202);
    assertThat(intake.last().body()).isEmpty();
    byte[] large = "0123456789".repeat(50_000).getBytes(UTF_8);
    assertThat(send(bearer("raw").POST(chunked(large))).statusCode()).isEqualTo(202);
    assertThat(intake.last().body()).isEqualTo(large);
  }

  @Test
  void keepsTheFieldsOfAFormInTheBody() throws Exception {
    open("form", "methods", "POST,PUT");
    String form = "CamelHttpUri=http%3A%2F%2Fx&mail.smtp.ssl.trust=*&a=1";
    for (String method : List.of("POST", "PUT")) {
      HttpRequest.Builder request =
          bearer("form?a=2").header("Content-Type", "application/x-www-form-urlencoded");
      assertThat(send(request.method(method, BodyPublishers.ofString(form))).statusCode())
          .isEqualTo(202);
      assertThat(new String(intake.last().body(), UTF_8)).isEqualTo(form);
      assertThat(intake.last().headers().keySet())
          .containsExactlyInAnyOrder("content-type", "user-agent");
      assertThat(intake.last().path()).isEmpty();
    }
  }

  @Test
  void keepsMultipartAsItWasSent() throws Exception {
    open("raw");
    String parts = "--x\r\nCamelFileName: evil\r\n\r\nv\r\n--x--\r\n";
    HttpRequest.Builder request =
        bearer("raw").header("Content-Type", "multipart/form-data; boundary=x");
    send(request.POST(BodyPublishers.ofString(parts)));
    assertThat(new String(intake.last().body(), UTF_8)).isEqualTo(parts);
    assertThat(intake.last().headers().keySet())
        .containsExactlyInAnyOrder("content-type", "user-agent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAmelExecCommandExecutable",
        "CamelHttpUri",
        "CamelFileName",
        "CamelSqlQuery",
        "CamelSshUsername",
        "mail.smtp.ssl.trust",
        "breadcrumbId",
        "org.apache.camel.x"
      })
  void neverKeepsNamesThatARouteEngineUnderstands(String name) throws Exception {
    open("raw", "query", "state", "headers", "X-Event");
    String answer =
        raw(
            "POST /hooks/raw/sub?"
                + name
                + "=evil&state=up HTTP/1.1\r\nHost: h\r\n"
                + ("Authorization: Bearer " + SECRET + "\r\n")
                + (name + ": evil\r\nX-Event: down\r\nContent-Length: 2\r\n")
                + "Connection: close\r\n\r\n{}");
    assertThat(answer).startsWith("HTTP/1.1 202");
    assertThat(intake.last().headers()).containsOnly(Map.entry("x-event", "down"));
    assertThat(intake.last().path()).isEqualTo("/sub?state=up");
  }

  @Test
  void answersARedeliveryWithTheEarlierSignal() throws Exception {
    open("named", "deliveryHeader", "X-Delivery");
    for (String expected :
        List.of("{\"signal\":\"signal-1\"}", "{\"signal\":\"signal-1\",\"redelivered\":true}")) {
      HttpResponse<String> response =
          send(bearer("named").header("X-Delivery", "42").POST(bytes("x".getBytes(UTF_8))));
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.body()).isEqualTo(expected);
    }
    send(bearer("named").header("X-Delivery", "9".repeat(500)).POST(BodyPublishers.noBody()));
    assertThat(intake.last().deliveryId()).startsWith("sha256:").hasSize(71);
  }

  @Test
  void refusesAMissingOrWrongBearerBeforeReadingTheBody() throws Exception {
    open("raw");
    for (String authorization : List.of("Bearer wrong", "bearer", "Basic " + SECRET)) {
      HttpResponse<String> response =
          send(request("raw").header("Authorization", authorization).POST(bytes(new byte[9])));
      expectProblem(response, 401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"tocsin\"");
    }
    String answer =
        raw(
            "POST /hooks/raw HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401");
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void acceptsTheSchemeInAnyCase() throws Exception {
    open("raw");
    HttpRequest.Builder request = request("raw").header("Authorization", "bEARER " + SECRET);
    assertThat(send(request.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(202);
  }

  @Test
  void acceptsBasicWithTheSourceAsUser() throws Exception {
    open("base", "credential", "basic");
    assertThat(basic("base", "base:" + SECRET).statusCode()).isEqualTo(202);
    for (String wrong : List.of("other:" + SECRET, "base:wrong", "base", "")) {
      HttpResponse<String> response = basic("base", wrong);
      expectProblem(response, 401);
      assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Basic realm=");
    }
  }

  @Test
  void acceptsASecretPathAndStripsIt() throws Exception {
    open("hidden", "credential", "path");
    HttpResponse<String> response =
        send(request("hidden/" + SECRET + "/v2/close").POST(BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(intake.last().path()).isEqualTo("/v2/close");
    assertThat(send(request("hidden/" + SECRET).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(202);
    assertThat(intake.last().path()).isEmpty();
    expectProblem(send(request("hidden").POST(BodyPublishers.noBody())), 401);
    expectProblem(send(request("hidden/wrong/" + SECRET).POST(BodyPublishers.noBody())), 401);
  }

  @Test
  void acceptsASignedBodyAndRecognisesItsReplay() throws Exception {
    open("signed", "credential", "hmac", "signatureHeader", "X-Sig", "timestampHeader", "X-Time");
    String timestamp = Long.toString(time.get().getEpochSecond());
    byte[] body = "{\"a\":1}".getBytes(UTF_8);
    String signature = sign(timestamp, body);
    assertThat(signed(timestamp, "sha256=" + signature, body).body())
        .isEqualTo("{\"signal\":\"signal-1\"}");
    assertThat(signed(timestamp, signature.toUpperCase(), body).body())
        .contains("\"redelivered\":true");
    assertThat(intake.accepted()).hasSize(1);

    expectProblem(signed(timestamp, signature, "{\"a\":2}".getBytes(UTF_8)), 401);
    expectProblem(signed(timestamp, "0".repeat(64), body), 401);
    expectProblem(signed(timestamp, "nothing", body), 401);
    String later = Long.toString(time.get().getEpochSecond() + 1);
    expectProblem(signed(later, signature, body), 401);
    time.set(time.get().plusSeconds(301));
    expectProblem(signed(timestamp, signature, body), 401);
  }

  @Test
  void acceptsASignatureOverTheBodyAlone() throws Exception {
    open("signed", "credential", "hmac", "signatureHeader", "X-Sig");
    byte[] body = "payload".getBytes(UTF_8);
    assertThat(signed("0", sign(null, body), body).statusCode()).isEqualTo(202);
    expectProblem(signed("0", sign("0", body), body), 401);
  }

  @Test
  void doesNotKnowASourceThatNoRouteDeclares() throws Exception {
    expectProblem(send(bearer("nobody").POST(BodyPublishers.noBody())), 404);
    expectProblem(send(bearer("").POST(BodyPublishers.noBody())), 404);
    assertThat(raw("POST /hooks HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404");
    assertThat(meters.find("tocsin.hooks").tag("source", "nobody").counter()).isNull();
    assertThat(count("none", "unknown-source")).isPositive();
  }

  @Test
  void asksToTryAgainWhileARouteIsReplaced() throws Exception {
    Feed.Subscription route = feed.open("brief", Map.of("secret", "s"), (body, headers) -> {});
    route.close();
    HttpResponse<String> response = send(bearer("brief").POST(BodyPublishers.noBody()));
    expectProblem(response, 503);
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
    time.set(time.get().plusSeconds(11));
    expectProblem(send(bearer("brief").POST(BodyPublishers.noBody())), 404);
  }

  @Test
  void allowsOnlyTheDeclaredMethods() throws Exception {
    open("raw");
    open("many", "methods", "put,DELETE,get");
    for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH")) {
      HttpResponse<String> response = send(bearer("raw").method(method, BodyPublishers.noBody()));
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("POST");
    }
    assertThat(send(bearer("many").GET()).statusCode()).isEqualTo(202);
    assertThat(send(bearer("many").DELETE()).statusCode()).isEqualTo(202);
    HttpResponse<String> response = send(bearer("many").POST(BodyPublishers.noBody()));
    expectProblem(response, 405);
    assertThat(response.headers().firstValue("Allow")).contains("DELETE, GET, PUT");
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    open("small", "maxBytes", "100");
    assertThat(send(bearer("small").POST(bytes(new byte[100]))).statusCode()).isEqualTo(202);
    expectProblem(send(bearer("small").POST(bytes(new byte[101]))), 413);
    expectProblem(send(bearer("small").POST(chunked(new byte[101]))), 413);
    String answer =
        raw(
            "POST /hooks/small HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n"
                + ("Authorization: Bearer " + SECRET + "\r\n\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 413");
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void unpacksGzipWithinTheLimit() throws Exception {
    open("small", "maxBytes", "1000");
    byte[] body = "x".repeat(1000).getBytes(UTF_8);
    assertThat(packed(gzip(body), "gzip").statusCode()).isEqualTo(202);
    assertThat(intake.last().body()).isEqualTo(body);
    expectProblem(packed(gzip(new byte[1001]), "gzip"), 413);
    expectProblem(packed(gzip(new byte[900_000]), "GZIP"), 413);
    expectProblem(packed("not gzip".getBytes(UTF_8), "gzip"), 400);
    byte[] cut = new byte[15];
    System.arraycopy(gzip(body), 0, cut, 0, cut.length);
    expectProblem(packed(cut, "gzip"), 400);
    HttpResponse<String> response = packed(body, "br");
    expectProblem(response, 415);
    assertThat(response.headers().firstValue("Accept-Encoding")).contains("gzip");
    assertThat(packed(body, "identity").statusCode()).isEqualTo(202);
  }

  @Test
  void limitsTheRateOfASourceBeforeAnythingElse() throws Exception {
    open("slow", "ratePerSecond", "2");
    send(request("slow").POST(BodyPublishers.noBody()));
    send(request("slow").POST(BodyPublishers.noBody()));
    HttpResponse<String> response = send(bearer("slow").POST(BodyPublishers.noBody()));
    expectProblem(response, 429);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    time.set(time.get().plusMillis(500));
    assertThat(send(bearer("slow").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(202);
  }

  @Test
  void asksToTryAgainWhenTheSignalCannotBeMadeDurable() throws Exception {
    open("raw");
    intake.refuse(Intake.Refused.Reason.QUEUE_FULL);
    HttpResponse<String> response = send(bearer("raw").POST(BodyPublishers.noBody()));
    expectProblem(response, 503);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    intake.refuse(Intake.Refused.Reason.STORE_UNAVAILABLE);
    response = send(bearer("raw").POST(BodyPublishers.noBody()));
    assertThat(response.headers().firstValue("Retry-After")).contains("10");
  }

  @Test
  void saysNothingAboutAnInternalError() throws Exception {
    open("raw");
    intake.beforeCommit(
        signal -> {
          throw new IllegalStateException("/var/secret/place");
        });
    HttpResponse<String> response = send(bearer("raw").POST(BodyPublishers.noBody()));
    expectProblem(response, 500);
    assertThat(response.body()).doesNotContain("secret", "Exception");
  }

  @Test
  void endsABodyThatTricklesIn() throws Exception {
    open("raw");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /hooks/raw HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nAuthorization: Bearer "
                  + SECRET
                  + "\r\n\r\n")
              .getBytes(ISO_8859_1));
      String answer = trickle(socket, out);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close");
    }
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void doesNotTakeABodyThatWasCutOff() throws Exception {
    open("raw");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /hooks/raw HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nAuthorization: Bearer "
                  + SECRET
                  + "\r\n\r\n{\"half\":")
              .getBytes(ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
    assertThat(intake.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/raw/%2e%2e/x", "/raw/a%0ab", "/raw/%C3%28", "/raw/%zz", "/raw/a%00b"})
  void refusesPathsThatAreNotPlain(String path) throws Exception {
    open("raw");
    String answer =
        raw(
            "POST /hooks"
                + path
                + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                + SECRET
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 40[04]");
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void countsByDeclaredSourceAndOutcome() throws Exception {
    open("counted");
    double before = count("counted", "accepted");
    send(bearer("counted").POST(BodyPublishers.noBody()));
    send(request("counted").POST(BodyPublishers.noBody()));
    assertThat(count("counted", "accepted")).isEqualTo(before + 1);
    assertThat(count("counted", "unauthorized")).isEqualTo(1);
  }

  @Test
  void handsBatchesToTheRouteWhileItIsOpen() throws Exception {
    AtomicReference<Object> body = new AtomicReference<>();
    AtomicReference<Map<String, Object>> headers = new AtomicReference<>();
    Feed.Subscription route =
        feed.open(
            "routed",
            Map.of(),
            (b, h) -> {
              body.set(b);
              headers.set(h);
            });
    SignalBatch batch =
        new SignalBatch(
            "routed", List.of(new Signal("1", "routed", NOW, "", Map.of(), new byte[0])));
    pump.handler("routed").handle(batch);
    assertThat(body.get()).isSameAs(batch);
    assertThat(headers.get()).containsOnly(Map.entry("source", "routed"));
    assertThat(pump.limits("routed")).isEqualTo(SignalPump.BatchLimits.BULK);
    assertThatThrownBy(() -> feed.open("routed", Map.of(), (b, h) -> {}))
        .isInstanceOf(IllegalStateException.class);
    route.close();
    assertThat(pump.takes("routed")).isFalse();
  }

  private void open(String source, String... options) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    open.add(feed.open(source, map, (body, headers) -> {}));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/" + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpRequest.Builder bearer(String path) {
    return request(path).header("Authorization", "Bearer " + SECRET);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> basic(String source, String userAndPassword) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    return send(
        request(source).header("Authorization", "Basic " + encoded).POST(BodyPublishers.noBody()));
  }

  private HttpResponse<String> signed(String timestamp, String signature, byte[] body)
      throws Exception {
    return send(
        request("signed").header("X-Time", timestamp).header("X-Sig", signature).POST(bytes(body)));
  }

  private static String sign(String timestamp, byte[] body) {
    HmacSignature signature = new HmacSignature(SECRET.getBytes(UTF_8), Duration.ofSeconds(300));
    return HexFormat.of().formatHex(signature.sign(timestamp, body));
  }

  private HttpResponse<String> packed(byte[] body, String encoding) throws Exception {
    return send(bearer("small").header("Content-Encoding", encoding).POST(bytes(body)));
  }

  private static HttpRequest.BodyPublisher bytes(byte[] body) {
    return BodyPublishers.ofByteArray(body);
  }

  private static HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private static void expectProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(response.body())
        .startsWith("{\"type\":\"about:blank\",\"title\":\"")
        .endsWith("\"status\":" + status + "}");
  }

  private double count(String source, String outcome) {
    return meters
        .get("tocsin.hooks")
        .tag("source", source)
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      byte[] buffer = new byte[4096];
      int length = socket.getInputStream().read(buffer);
      return new String(buffer, 0, Math.max(0, length), ISO_8859_1);
    }
  }

  /** Sends one byte each 50 ms until the server answers. */
  private static String trickle(Socket socket, OutputStream out) throws IOException {
    socket.setSoTimeout(50);
    byte[] buffer = new byte[4096];
    for (int sent = 0; sent < 400; sent++) {
      out.write('x');
      try {
        int length = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, length), ISO_8859_1);
      } catch (java.net.SocketTimeoutException notYet) {
        continue;
      }
    }
    return "no answer";
  }

  @Configuration
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
        "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
        "org.apache.camel.spring.boot.CamelAutoConfiguration"
      })
  @EnableConfigurationProperties(HookSettings.class)
  @ComponentScan(basePackageClasses = HookServlet.class)
  static class Door {
    @Bean
    AtomicReference<Instant> time() {
      return new AtomicReference<>(NOW);
    }

    @Bean
    InstantSource clock(AtomicReference<Instant> time) {
      return time::get;
    }

    @Bean
    RecordingIntake intake() {
      return new RecordingIntake();
    }

    @Bean
    RecordingPump pump() {
      return new RecordingPump();
    }

    @Bean
    dev.tocsin.audit.RecordingAudit audit() {
      return new dev.tocsin.audit.RecordingAudit();
    }

    @Bean
    Secrets secrets() {
      return new Secrets() {
        @Override
        public Optional<String> find(String name) {
          return Optional.of(SECRET);
        }

        @Override
        public String findOrGenerate(String name) {
          return SECRET;
        }
      };
    }
  }
}
