package dev.tocsin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts accepted and correlated per second, beside Prometheus Alertmanager, with 1, 10 and 100
 * alerts in a post. Options: {@code batches}, {@code rounds}, {@code connections}, {@code alerts},
 * {@code hosts}, {@code warm} (seconds), {@code java} (options of the hub, by semicolons).
 */
final class IntakeBench implements Bench.Benchmark {

  /** A round lasts a few seconds on two processors. */
  private static final int ALERTS_ONE_BY_ONE = 30_000;

  private static final int ALERTS_IN_BATCHES = 100_000;

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    Alertmanager.require();
    for (int batch : options.numbers("batches", "1,10,100")) {
      Path place = folder.resolve("batch-" + batch);
      try (LoadGenerator load = new LoadGenerator(options.number("connections", 32));
          Alertmanager peer = Alertmanager.start(place.resolve("alertmanager"));
          Hub hub = Hub.start("tocsin", place.resolve("tocsin"), options.text("java", ""))) {
        compare(options, batch, load, peer, hub, report);
      }
    }
  }

  private static void compare(
      Options options, int batch, LoadGenerator load, Target peer, Hub hub, Report report)
      throws Exception {
    int size = options.number("alerts", 10_000);
    int hosts = options.number("hosts", 100);
    AlertSet set = new AlertSet("a", size, hosts);
    Duration warm = Duration.ofSeconds(options.number("warm", 30));
    warmUp(peer, load, set, batch, warm.dividedBy(3));
    warmUp(hub, load, set, batch, warm);
    int times = Math.max(1, (batch == 1 ? ALERTS_ONE_BY_ONE : ALERTS_IN_BATCHES) / size);
    List<Round> ofPeer = new ArrayList<>();
    List<Round> ofHub = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 7); round++) {
      ofPeer.add(Round.measure(peer, load, set, batch, times));
      ofHub.add(Round.measure(hub, load, set, batch, times));
      report.say(line(batch, peer, ofPeer.getLast()));
      report.say(line(batch, hub, ofHub.getLast()));
    }
    check(hub, size);
    row(report, batch + " in a post, alertmanager", ofPeer);
    row(report, batch + " in a post, tocsin", ofHub);
    ratios(report, batch + " in a post, tocsin ÷ alertmanager", ofPeer, ofHub);
    unseen(options, batch, load, peer, hub, report);
  }

  /** The same with alerts that neither has seen before: each opens or joins something. */
  private static void unseen(
      Options options, int batch, LoadGenerator load, Target peer, Target hub, Report report)
      throws Exception {
    List<Round> ofPeer = new ArrayList<>();
    List<Round> ofHub = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      AlertSet set =
          new AlertSet("n" + round, options.number("alerts", 10_000), options.number("hosts", 100));
      ofPeer.add(Round.measure(peer, load, set, batch, 1));
      ofHub.add(Round.measure(hub, load, set, batch, 1));
    }
    ratios(report, batch + " in a post, never seen, tocsin ÷ alertmanager", ofPeer, ofHub);
  }

  static void warmUp(Target target, LoadGenerator load, AlertSet set, int batch, Duration time)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    do {
      load.send(target, set, batch, 1);
      target.awaitEffect();
    } while (System.nanoTime() < end);
  }

  /** Every alert stands exactly once, nothing was put aside. */
  static void check(Hub hub, int alerts) throws Exception {
    long standing = hub.number("select count(distinct fingerprint) from alerts");
    long rows = hub.number("select count(*) from alerts");
    long aside = hub.number("select count(*) from signals where status <> 'processed'");
    if (standing != alerts || rows != alerts || aside != 0) {
      throw new IllegalStateException(
          "%d alerts in %d rows instead of %d; %d signals had no effect"
              .formatted(standing, rows, alerts, aside));
    }
  }

  static String line(int batch, Target target, Round round) {
    return "batch %d  %-13s accepted %s/s  correlated %s/s  p50 %s ms  p99 %s ms  cpu %s s/M  generator %s  rss %s MiB  refused %d"
        .formatted(
            batch,
            target.name(),
            Figures.plain(round.acceptedRate()),
            Figures.plain(round.correlatedRate()),
            Figures.plain(round.p50Ms()),
            Figures.plain(round.p99Ms()),
            Figures.plain(round.cpuPerMillion()),
            Figures.plain(round.generatorCpu()),
            Figures.plain(round.residentMib()),
            round.refused());
  }

  static void row(Report report, String name, List<Round> rounds) {
    Map<String, Figures> quantities = new LinkedHashMap<>();
    quantities.put("accepted, alerts/s", Figures.of(rounds, Round::acceptedRate));
    quantities.put("accepted and correlated, alerts/s", Figures.of(rounds, Round::correlatedRate));
    quantities.put("p50, ms", Figures.of(rounds, Round::p50Ms));
    quantities.put("p99, ms", Figures.of(rounds, Round::p99Ms));
    quantities.put("CPU seconds per million alerts", Figures.of(rounds, Round::cpuPerMillion));
    quantities.put("memory, MiB", Figures.of(rounds, Round::residentMib));
    quantities.put("refused posts, sent again", Figures.of(rounds, Round::refused));
    report.row(name, quantities, rounds);
  }

  private static void ratios(Report report, String name, List<Round> ofPeer, List<Round> ofHub) {
    double[] accepted = new double[ofHub.size()];
    double[] correlated = new double[ofHub.size()];
    double[] cpu = new double[ofHub.size()];
    for (int i = 0; i < accepted.length; i++) {
      accepted[i] = ofHub.get(i).acceptedRate() / ofPeer.get(i).acceptedRate();
      correlated[i] = ofHub.get(i).correlatedRate() / ofPeer.get(i).acceptedRate();
      cpu[i] = ofHub.get(i).cpuPerMillion() / ofPeer.get(i).cpuPerMillion();
    }
    Map<String, Figures> quantities = new LinkedHashMap<>();
    quantities.put("ratio accepted", Figures.of(accepted));
    quantities.put("ratio accepted and correlated", Figures.of(correlated));
    quantities.put("ratio CPU", Figures.of(cpu));
    report.row(name, quantities, List.of());
  }
}
