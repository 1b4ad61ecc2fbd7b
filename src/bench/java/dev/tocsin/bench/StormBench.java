package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Four data centres with 200 servers fail within ten seconds: each server and each of its sites is
 * told of by many alerts, in no order, and each data centre by one in the midst of them. It must
 * end in four incidents. Meanwhile somebody looks at the console. Options: {@code rounds} (each a
 * hub of its own), {@code alerts}, {@code seconds}, {@code warm} (seconds of other alerts before,
 * as a hub that has been at work; 0 a hub just started), {@code java}.
 */
final class StormBench implements Bench.Benchmark {

  private static final int CENTRES = 4;
  private static final int SERVERS = 200;
  private static final int SITES = 5;
  private static final int BATCH = 10;
  private static final int CONNECTIONS = 16;
  private static final int SETTLING_SECONDS = 5;
  private static final List<String> LOOKS =
      List.of("/api/incidents?limit=200", "/api/incidents/counts");

  /** What one storm did. */
  private record Storm(
      double sent, double settled, double looks, double slowest, double memory, double refused) {}

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    int alerts = options.number("alerts", 50_000);
    int seconds = options.number("seconds", 10);
    int warm = options.number("warm", 30);
    List<Storm> storms = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 3); round++) {
      try (Hub hub =
          Hub.start("tocsin", folder.resolve("round" + round), options.text("java", ""))) {
        hub.call("POST", "/api/inventory/import", "application/yaml", inventory());
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        warmUp(hub, warm);
        Standing before = Standing.of(hub);
        Storm storm = storm(hub, bodies(alerts, round), seconds);
        storms.add(storm);
        report.say(
            "round %d: sent in %.1f s, settled after %.1f s, slowest look %.0f ms"
                .formatted(round + 1, storm.sent, storm.settled, storm.slowest));
        requireFour(before, Standing.of(hub), alerts);
      }
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put("all posts answered after, s", Figures.of(storms, Storm::sent));
    figures.put("all alerts correlated after, s", Figures.of(storms, Storm::settled));
    figures.put("posts that had to be sent again", Figures.of(storms, Storm::refused));
    figures.put("a look at the console, median, ms", Figures.of(storms, Storm::looks));
    figures.put("a look at the console, longest, ms", Figures.of(storms, Storm::slowest));
    figures.put("resident memory at the end, MiB", Figures.of(storms, Storm::memory));
    report.row(alerts + " alerts of " + SERVERS + " servers", figures, storms);
  }

  private static Storm storm(Hub hub, List<String> bodies, int seconds) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1)) {
      Future<List<Double>> looking = threads.submit(() -> look(hub, over));
      List<Callable<Boolean>> work =
          Collections.nCopies(
              CONNECTIONS, () -> send(hub, bodies, next, refused, start, seconds));
      for (Future<Boolean> one : threads.invokeAll(work)) {
        one.get();
      }
      double sent = (System.nanoTime() - start) / 1e9;
      hub.awaitEffect();
      double settled = (System.nanoTime() - start) / 1e9;
      over.set(true);
      List<Double> looks = looking.get();
      Collections.sort(looks);
      return new Storm(
          sent,
          settled,
          looks.get(looks.size() / 2),
          looks.getLast(),
          hub.process().residentMib(),
          refused.get());
    }
  }

  /** Each post at its time, or as soon after it as the answers let. */
  private static boolean send(
      Hub hub, List<String> bodies, AtomicInteger next, AtomicInteger refused, long start, int seconds)
      throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
      long due = start + (long) (seconds * 1e9 * i / bodies.size());
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + hub.port() + "/hooks/alertmanager"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Authorization", "Bearer " + Hub.SECRET)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(bodies.get(i)))
              .build();
      while (http.send(request, BodyHandlers.discarding()).statusCode() != hub.accepted()) {
        refused.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return true;
  }

  /** Milliseconds of each look, two every fifth of a second, as a browser that follows events. */
  private static List<Double> look(Hub hub, AtomicBoolean over) throws Exception {
    List<Double> times = new ArrayList<>();
    while (!over.get()) {
      for (String path : LOOKS) {
        long start = System.nanoTime();
        hub.call("GET", path, "application/json", null);
        times.add((System.nanoTime() - start) / 1e6);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return times;
  }

  private static void warmUp(Hub hub, int seconds) throws Exception {
    if (seconds > 0) {
      try (LoadGenerator load = new LoadGenerator(CONNECTIONS)) {
        AlertSet others = new AlertSet("warm", 1_000, 10);
        IntakeBench.warmUp(hub, load, others, BATCH, Duration.ofSeconds(seconds));
      }
    }
  }

  /** How many incidents stand, and how many alerts in them. */
  private record Standing(int incidents, int firing) {
    static Standing of(Hub hub) throws Exception {
      JsonNode standing =
          hub.call("GET", "/api/incidents?state=detected&limit=200", "application/json", null)
              .get("items");
      int firing = 0;
      for (JsonNode one : standing) {
        firing += one.get("firing").asInt();
      }
      return new Standing(standing.size(), firing);
    }
  }

  /** One standing incident for each data centre, which holds every alert. */
  private static void requireFour(Standing before, Standing after, int alerts) {
    int incidents = after.incidents - before.incidents;
    int firing = after.firing - before.firing;
    if (incidents != CENTRES || firing != alerts) {
      throw new IllegalStateException(
          incidents + " incidents with " + firing + " alerts stand at the end");
    }
  }

  private static List<String> bodies(int alerts, int seed) {
    int each = alerts / SERVERS;
    List<String> all = new ArrayList<>();
    for (int server = 0; server < SERVERS; server++) {
      for (int i = 0; i < each; i++) {
        boolean first = server < CENTRES && i == 1;
        all.add(
            first
                ? alert("DataCentreLost", "dc" + server, true, all.size())
                : i == 0
                    ? alert("HostDown", server(server), true, all.size())
                    : alert("ProbeFailed", site(server, i % SITES), i % 3 == 0, all.size()));
      }
    }
    Random random = new Random(seed);
    Collections.shuffle(all, random);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < all.size(); i += BATCH) {
      bodies.add(
          "{\"version\":\"4\",\"status\":\"firing\",\"receiver\":\"tocsin\",\"groupKey\":\"g"
              + i
              + "\",\"truncatedAlerts\":0,\"groupLabels\":{},\"commonLabels\":{},"
              + "\"commonAnnotations\":{},\"externalURL\":\"http://am.hoster.example:9093\","
              + "\"alerts\":["
              + String.join(",", all.subList(i, Math.min(all.size(), i + BATCH)))
              + "]}");
    }
    return bodies;
  }

  private static String alert(String name, String instance, boolean critical, int number) {
    return """
    {"status":"firing","labels":{"alertname":"%1$s","instance":"%2$s","severity":"%3$s",\
    "probe":"%4$d"},"annotations":{"summary":"%1$s at %2$s, probe %4$d"},\
    "startsAt":"2026-01-05T03:00:00Z","endsAt":"0001-01-01T00:00:00Z",\
    "generatorURL":"http://prometheus.hoster.example","fingerprint":"%4$016x"}\
    """
        .formatted(name, instance, critical ? "critical" : "warning", number);
  }

  private static String inventory() {
    StringBuilder yaml = new StringBuilder("datacentres:\n");
    for (int i = 0; i < CENTRES; i++) {
      yaml.append("  - {name: dc%d, provider: ovhcloud}%n".formatted(i));
    }
    yaml.append("servers:\n");
    for (int i = 0; i < SERVERS; i++) {
      yaml.append("  - {name: %s, datacentre: dc%d}%n".formatted(server(i), i % CENTRES));
    }
    yaml.append("clients:\n");
    for (int c = 0; c < SERVERS; c++) {
      yaml.append("  - id: client%03d%n    name: Client %d%n    language: fr%n".formatted(c, c));
      yaml.append("    contacts: [{name: Somebody, email: somebody@client%03d.example}]%n".formatted(c));
      yaml.append("    services:\n");
      for (int s = 0; s < SITES; s++) {
        yaml.append("      - {name: %s, type: site, server: %s}%n".formatted(site(c, s), server(c)));
      }
    }
    return yaml.toString();
  }

  private static String server(int number) {
    return "srv%03d".formatted(number);
  }

  private static String site(int server, int number) {
    return "site%d.srv%03d.example".formatted(number, server);
  }
}
