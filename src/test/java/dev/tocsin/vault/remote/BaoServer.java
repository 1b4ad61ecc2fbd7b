package dev.tocsin.vault.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an OpenBao or Vault server. It is not one: neither was to be had where these tests
 * run, so it is written after the documentation of their HTTP API (AppRole login, renew-self,
 * lookup-self, reading KV version 2, status codes, shapes of answers and errors), over real TLS. It
 * keeps what the documentation promises a client: tokens end, are renewed and revoked, policies
 * deny, a missing secret differs from a missing mount. Beyond that it can misbehave in the ways a
 * server, or what stands between, can. Its errors quote the token and a planted value on purpose.
 */
public final class BaoServer implements AutoCloseable {

  static final String ROLE_ID = "role-7d0c2f";
  static final String SECRET_ID = "planted-secret-id-Zq81";
  static final String NAMESPACE = "hosting/night";
  static final String PLANTED = "planted-value-at-the-server-Kx52";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** How it behaves. */
  enum Mood {
    WELL,
    SEALED,
    STANDBY,
    BUSY,
    NOT_INITIALISED,
    BROKEN,
    REDIRECTING,
    NO_ANSWER,
    A_BYTE_AND_NO_MORE,
    HUGE,
    NO_JSON,
    ANOTHER_SHAPE,
    A_LIST,
    BREAKS_OFF
  }

  /** A token that it gave out. */
  private record Token(Instant end, Duration lasts, Instant longest, boolean renewable) {}

  private final InstantSource clock;
  private final Map<String, Map<String, Object>> kept = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final boolean tls;
  volatile Mood mood = Mood.WELL;
  volatile Duration lasts = Duration.ofMinutes(1);
  volatile Duration longest = Duration.ofHours(1);
  private int given;

  private BaoServer(HttpServer server, boolean tls, InstantSource clock) {
    this.server = server;
    this.tls = tls;
    this.clock = clock;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Over plain HTTP on the loopback. */
  public static BaoServer plain(InstantSource clock) throws IOException {
    return new BaoServer(HttpServer.create(place(0), 0), false, clock);
  }

  /**
   * @param port 0 for any
   */
  static BaoServer secured(InstantSource clock, Path folder, int port)
      throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(place(port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(folder)));
    return new BaoServer(server, true, clock);
  }

  /** Makes its certificate, for 127.0.0.1 alone, in the folder; returns the PEM file. */
  static Path certificate(Path folder) throws IOException {
    Path store = folder.resolve("bao.p12");
    keytool(
        "-genkeypair -alias bao -keyalg EC -groupname secp256r1 -dname CN=bao.example"
            + " -ext SAN=IP:127.0.0.1 -validity 30 -storetype PKCS12 -storepass changeit -keystore",
        store);
    Path pem = folder.resolve("ca.pem");
    keytool("-exportcert -rfc -alias bao -storepass changeit -keystore " + store + " -file", pem);
    return pem;
  }

  String url() {
    return (tls ? "https" : "http") + "://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Keeps a secret at {@code secret/tocsin/<name>}. */
  void put(String name, Map<String, Object> values) {
    kept.put("secret/data/tocsin/" + name, values);
  }

  public void put(String name, String value) {
    put(name, Map.of("value", value));
  }

  /** As {@code bao kv delete}: the version is there without its data. */
  void delete(String name) {
    kept.put("secret/data/tocsin/" + name, Map.of());
  }

  void remove(String name) {
    kept.remove("secret/data/tocsin/" + name);
  }

  void deny(String name) {
    denied.add("secret/data/tocsin/" + name);
  }

  void allow(String name) {
    denied.remove("secret/data/tocsin/" + name);
  }

  void revokeAll() {
    tokens.clear();
  }

  /** Gives out a token as an administrator would; without end when it lasts no time. */
  String token(Duration lasts, boolean renewable) {
    String token = "hvs.planted-token-" + ++given;
    Instant now = clock.instant();
    tokens.put(
        token,
        new Token(
            lasts.isZero() ? Instant.MAX : now.plus(lasts), lasts, now.plus(longest), renewable));
    return token;
  }

  /** What it was asked, method and path, since the last call. */
  public List<String> requests() {
    synchronized (requests) {
      List<String> seen = List.copyOf(requests);
      requests.clear();
      return seen;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      if (!path.startsWith("/v1/") || !misbehaves(exchange)) {
        answer(exchange, path.replaceFirst("^/v1/", ""), body);
      }
    }
  }

  private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    String token = header(exchange, "X-Vault-Token");
    if (!NAMESPACE.equals(header(exchange, "X-Vault-Namespace"))) {
      error(exchange, 404, "no handler for route \"" + path + "\". route entry not found.");
    } else if (path.equals("auth/approle/login")) {
      logIn(exchange, JSON.readTree(body));
    } else if (token == null || !isGood(token)) {
      error(exchange, 403, "permission denied: " + token + " " + PLANTED);
    } else if (path.equals("auth/token/renew-self")) {
      renew(exchange, token);
    } else if (path.equals("auth/token/lookup-self")) {
      send(exchange, 200, Map.of("data", Map.of("id", token)));
    } else if (!path.startsWith("secret/data/")) {
      error(exchange, 404, "no handler for route \"" + path + "\". route entry not found.");
    } else if (denied.contains(path)) {
      error(exchange, 403, "1 error occurred: permission denied for " + token + " " + PLANTED);
    } else {
      read(exchange, kept.get(path));
    }
  }

  private void logIn(HttpExchange exchange, JsonNode body) throws IOException {
    if (!ROLE_ID.equals(body.path("role_id").asText())
        || !SECRET_ID.equals(body.path("secret_id").asText())) {
      error(exchange, 400, "invalid role or secret ID " + body);
      return;
    }
    String token = token(lasts, true);
    send(exchange, 200, Map.of("auth", auth(token, lasts)));
  }

  private void renew(HttpExchange exchange, String name) throws IOException {
    Token token = tokens.get(name);
    if (token == null || !token.renewable()) {
      error(exchange, 400, "lease is not renewable");
      return;
    }
    Instant now = clock.instant();
    Duration left = Duration.between(now, token.longest());
    Duration next = left.compareTo(token.lasts()) < 0 ? left : token.lasts();
    tokens.put(name, new Token(now.plus(next), token.lasts(), token.longest(), true));
    send(exchange, 200, Map.of("auth", auth(name, next)));
  }

  private static Map<String, Object> auth(String token, Duration lasts) {
    return Map.of("client_token", token, "lease_duration", lasts.toSeconds(), "renewable", true);
  }

  private static void read(HttpExchange exchange, @Nullable Map<String, Object> values)
      throws IOException {
    if (values == null) {
      send(exchange, 404, Map.of("errors", List.of()));
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("data", values.isEmpty() ? null : values);
    data.put(
        "metadata",
        Map.of("version", 1, "deletion_time", values.isEmpty() ? "2026-01-01T00:00:00Z" : ""));
    send(exchange, values.isEmpty() ? 404 : 200, Map.of("data", data));
  }

  private boolean isGood(String token) {
    Token one = tokens.get(token);
    return one != null && clock.instant().isBefore(one.end());
  }

  /** Does what its mood says; false when that is to answer. */
  private boolean misbehaves(HttpExchange exchange) throws IOException {
    switch (mood) {
      case SEALED -> error(exchange, 503, "Vault is sealed");
      case STANDBY -> error(exchange, 473, "performance standby");
      case BUSY -> error(exchange, 429, "request path quota exceeded");
      case NOT_INITIALISED -> error(exchange, 501, "not initialized");
      case BROKEN -> error(exchange, 500, "internal error " + PLANTED);
      case REDIRECTING -> {
        exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
        exchange.sendResponseHeaders(307, -1);
      }
      case NO_ANSWER -> hold();
      case A_BYTE_AND_NO_MORE -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        hold();
      }
      case HUGE -> huge(exchange);
      case NO_JSON -> raw(exchange, "<html>" + PLANTED + " " + header(exchange, "X-Vault-Token"));
      case ANOTHER_SHAPE -> raw(exchange, "{\"data\":{\"value\":\"" + PLANTED + "\"}}");
      case A_LIST -> raw(exchange, "[\"" + PLANTED + "\"]");
      case BREAKS_OFF -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
      }
      case WELL -> {
        return false;
      }
    }
    return true;
  }

  private void hold() throws IOException {
    try {
      if (!closed.await(30, TimeUnit.SECONDS)) {
        throw new IOException("nobody closed this server");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void huge(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = "x".repeat(1 << 16).getBytes(UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 1 << 12; i++) {
        out.write(block); // 256 MiB, unless the reader goes away
      }
    } catch (IOException readerWentAway) {
      // as it should
    }
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void error(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, Map.of("errors", List.of(text)));
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void raw(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static InetSocketAddress place(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("bao.p12"))) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String arguments, Path last) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.add(last.toString());
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    try {
      if (made.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
