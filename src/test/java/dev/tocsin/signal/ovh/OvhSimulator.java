package dev.tocsin.signal.ovh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * OVHcloud's API as far as the hub reads it, over HTTP: checks signature, time and granted rules as
 * the real one does, and misbehaves when told to.
 */
public final class OvhSimulator implements AutoCloseable {

  public static final String APPLICATION_KEY = "appkey";
  public static final String APPLICATION_SECRET = "appsecret";
  public static final String CONSUMER_KEY = "consumer";

  private static final long TOLERANCE = 30;

  private final HttpServer server;
  private final Map<String, String> objects = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long ahead;
  private volatile Set<String> granted = Set.of("GET /*");
  private volatile String secret = APPLICATION_SECRET;

  /** A bad answer. */
  public record Fault(
      int status, String body, Map<String, String> headers, boolean cut, int waits) {
    public static Fault status(int status, String body) {
      return new Fault(status, body, Map.of(), false, 0);
    }

    public static Fault slowDown(String retryAfter) {
      String body = "{\"message\":\"Too many requests\"}";
      return new Fault(429, body, Map.of("Retry-After", retryAfter), false, 0);
    }

    public static Fault half() {
      return new Fault(200, "{\"state\":\"o", Map.of(), true, 0);
    }

    public static Fault slow(int millis) {
      return new Fault(200, "[]", Map.of(), false, millis);
    }
  }

  public OvhSimulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/1.0", this::answer);
    server.start();
    for (String list :
        List.of(
            "/dedicated/server", "/vps", "/hosting/web", "/ip", "/me/notification/email/history")) {
      put(list, "[]");
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/1.0";
  }

  /** What a path answers from now on, by its encoded path without query. */
  public void put(String path, String json) {
    objects.put(path, json);
  }

  public void remove(String path) {
    objects.remove(path);
  }

  /** An account with one server and one block of addresses, all well. */
  public void small() {
    put("/dedicated/server", "[\"ns1.example\"]");
    put("/dedicated/server/ns1.example", server("ok"));
    put("/dedicated/server/ns1.example/intervention", "[]");
    put("/dedicated/server/ns1.example/plannedIntervention", "[]");
    put("/dedicated/server/ns1.example/task", "[]");
    put("/ip", "[\"192.0.2.0/28\",\"2001:db8::/64\"]");
    for (String below : List.of("mitigation", "spam", "antihack", "arp", "phishing")) {
      put("/ip/192.0.2.0%2F28/" + below, "[]");
    }
  }

  /** A server of the account. */
  public static String server(String state) {
    return "{\"name\":\"ns1.example\",\"ip\":\"192.0.2.10\",\"reverse\":\"web01.hoster.example.\","
        + "\"bootId\":null,\"state\":\""
        + state
        + "\"}";
  }

  /** The next answers at a path, one each, before the usual one. */
  public void fail(String path, Fault... next) {
    faults.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** By so many seconds its clock is ahead of the machine's. */
  public void clockAhead(long seconds) {
    ahead = seconds;
  }

  public void grant(Set<String> rules) {
    granted = Set.copyOf(rules);
  }

  /** As if the key belonged to another secret. */
  public void changeSecret(String now) {
    secret = now;
  }

  /** Paths with their queries, in order. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public void forgetRequests() {
    requests.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String raw = exchange.getRequestURI().toString().substring("/1.0".length());
      String path = raw.indexOf('?') < 0 ? raw : raw.substring(0, raw.indexOf('?'));
      requests.add(raw);
      Fault fault = next(path);
      if (fault != null) {
        misbehave(exchange, fault);
      } else if (path.equals("/auth/time")) {
        send(exchange, 200, Long.toString(now()));
      } else {
        serve(exchange, path);
      }
    }
  }

  private synchronized Fault next(String path) {
    Deque<Fault> waiting = faults.get(path);
    return waiting == null ? null : waiting.poll();
  }

  private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
    if (fault.waits() > 0) {
      try {
        closing.await(fault.waits(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    fault.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = fault.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(fault.status(), fault.cut() ? body.length + 100 : body.length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }

  private void serve(HttpExchange exchange, String path) throws IOException {
    String time = header(exchange, "X-Ovh-Timestamp");
    if (!header(exchange, "X-Ovh-Application").equals(APPLICATION_KEY)) {
      refuse(exchange, 403, "INVALID_KEY", "Invalid application key");
    } else if (!header(exchange, "X-Ovh-Consumer").equals(CONSUMER_KEY)) {
      refuse(exchange, 403, "INVALID_CREDENTIAL", "This credential is not valid");
    } else if (Math.abs(Long.parseLong(time) - now()) > TOLERANCE) {
      refuse(exchange, 400, "QUERY_TIME_OUT", "Query out of time");
    } else if (!header(exchange, "X-Ovh-Signature").equals(signature(exchange, time))) {
      refuse(exchange, 400, "INVALID_SIGNATURE", "Invalid signature");
    } else if (granted.stream().noneMatch(rule -> fits(rule, "GET " + path))) {
      refuse(exchange, 403, "NOT_GRANTED_CALL", "This call has not been granted");
    } else if (objects.containsKey(path)) {
      send(exchange, 200, objects.get(path));
    } else {
      send(
          exchange,
          404,
          "{\"class\":\"Client::NotFound\",\"message\":\"The requested object does not exist\"}");
    }
  }

  private String signature(HttpExchange exchange, String time) {
    String url = "http://" + header(exchange, "Host") + exchange.getRequestURI();
    return new OvhCredentials(APPLICATION_KEY, secret, CONSUMER_KEY)
        .signature("GET", url, "", Long.parseLong(time));
  }

  /** Whether a rule allows a request: a star stands for anything, as in the real API. */
  static boolean fits(String rule, String request) {
    String pattern = "\\Q" + rule.replace("*", "\\E.*\\Q") + "\\E";
    return request.matches(pattern);
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    send(exchange, status, "{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}");
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "0" : value;
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private long now() {
    return Instant.now().getEpochSecond() + ahead;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
