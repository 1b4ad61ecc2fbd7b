package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From an intrusion alert at the hub's door until a visitor of the site gets 503, beside the {@code
 * ssh} program that runs the same verb over a connection that is already open. Options: {@code
 * rounds}, {@code java}.
 */
final class IsolationBench implements Bench.Benchmark {

  private static final List<String> SITES = List.of("shop.example", "wiki.example");
  private static final int WARM = 3;

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    Path place = folder.resolve("tocsin");
    try (LabServer server = LabServer.start(folder.resolve("server"))) {
      server.giveKey(place.resolve("data"));
      try (Hub hub = Hub.start("tocsin", place, options.text("java", ""))) {
        hub.call("POST", "/api/inventory/import", "application/yaml", server.inventory());
        for (String site : SITES) {
          compare(site, options.number("rounds", 15), server, hub, report);
        }
      }
    }
  }

  private static void compare(String site, int rounds, LabServer server, Hub hub, Report report)
      throws Exception {
    List<Double> bySsh = new ArrayList<>();
    List<Double> byHub = new ArrayList<>();
    for (int round = 0; round < WARM + rounds; round++) {
      double ssh = cutBySsh(site, server);
      double own = cutByHub(site, round, server, hub);
      report.say(
          "%s  ssh %s ms  tocsin %s ms".formatted(site, Figures.plain(ssh), Figures.plain(own)));
      if (round >= WARM) {
        bySsh.add(ssh);
        byHub.add(own);
      }
    }
    Map<String, Figures> quantities = new LinkedHashMap<>();
    Figures ssh = Figures.of(bySsh, ms -> ms);
    Figures own = Figures.of(byHub, ms -> ms);
    double ratio = own.median() / ssh.median();
    quantities.put("ssh, ms until 503", ssh);
    quantities.put("tocsin, ms until 503", own);
    quantities.put("ratio of the medians", new Figures(ratio, ratio, ratio));
    report.row(site, quantities, List.of(bySsh, byHub));
  }

  private static double cutBySsh(String site, LabServer server) throws Exception {
    server.awaitStatus(site, 200);
    long start = System.nanoTime();
    Process cut = server.command("site-cut " + site);
    long end = server.awaitStatus(site, 503);
    server.require(cut);
    server.require(server.command("site-restore " + site));
    server.awaitStatus(site, 200);
    return (end - start) / 1e6;
  }

  private static double cutByHub(String site, int round, LabServer server, Hub hub)
      throws Exception {
    String alert =
        """
        {"version":"4","groupKey":"{}:{}","receiver":"tocsin","status":"%s","groupLabels":{},\
        "commonLabels":{},"commonAnnotations":{},"externalURL":"http://alertmanager.hoster.example",\
        "alerts":[{"status":"%s","labels":{"alertname":"WebShellFound","kind":"intrusion",\
        "severity":"critical","site":"%s","round":"%d"},"annotations":{"summary":"web shell found"},\
        "startsAt":"2026-01-01T00:00:00Z","endsAt":"%s"}]}\
        """;
    String firing = alert.formatted("firing", "firing", site, round, "0001-01-01T00:00:00Z");
    String over = alert.formatted("resolved", "resolved", site, round, "2026-01-01T01:00:00Z");
    long start = System.nanoTime();
    hub.call("POST", "/hooks/alertmanager", "application/json", firing);
    long end = server.awaitStatus(site, 503);
    JsonNode incident = hub.call("GET", "/api/incidents?limit=1", "application/json", null);
    String id = incident.at("/items/0/id").asText();
    JsonNode action = awaitState(hub, id, "done");
    hub.call(
        "POST", "/api/actions/" + action.get("id").asText() + "/undo", "application/json", null);
    awaitState(hub, id, "undone");
    server.awaitStatus(site, 200);
    hub.call("POST", "/hooks/alertmanager", "application/json", over);
    hub.awaitEffect();
    return (end - start) / 1e6;
  }

  /** The only action of the incident, once it is in this state. */
  private static JsonNode awaitState(Hub hub, String incident, String state) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      JsonNode action =
          hub.call("GET", "/api/incidents/" + incident + "/actions", "application/json", null)
              .path(0);
      if (action.path("state").asText().equals(state)) {
        return action;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the action is not " + state + ": " + action);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
