package dev.tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intake of posts of ten alerts by hubs of different age, all measured in turns: with 100 open
 * incidents, with 100,000, and with 1,000,000 past signals and 100,000 past incidents. Options:
 * {@code rounds}, {@code connections}, {@code open}, {@code signals}, {@code warm}, {@code java}.
 */
final class GrowthBench implements Bench.Benchmark {

  private static final int BATCH = 10;
  private static final int ALERTS = 10_000;

  /** The load itself opens so many incidents, one at each host. */
  private static final int HOSTS = 100;

  private static final int TIMES = 6;

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    int open = options.number("open", 100_000);
    int signals = options.number("signals", 1_000_000);
    String java = options.text("java", "");
    List<Hub> hubs = new ArrayList<>();
    try (LoadGenerator load = new LoadGenerator(options.number("connections", 32))) {
      hubs.add(Hub.start("100 open", folder.resolve("young"), java));
      report.say("filling a store with " + open + " open incidents");
      hubs.add(
          aged("100,000 open", folder.resolve("open"), java, f -> f.incidents(open - HOSTS, true)));
      report.say("filling a store with " + signals + " past signals");
      hubs.add(
          aged(
              "1,000,000 past",
              folder.resolve("past"),
              java,
              f -> {
                f.incidents(open, false);
                f.signals(signals);
              }));
      compare(options, hubs, load, report);
    } finally {
      for (Hub hub : hubs) {
        hub.close();
      }
    }
  }

  private interface Past {
    void fill(StoreFiller filler) throws Exception;
  }

  /** A hub makes its tables, stops, gets its past and starts again. */
  private static Hub aged(String name, Path folder, String java, Past past) throws Exception {
    Hub.start(name, folder, java).close();
    try (StoreFiller filler = StoreFiller.open(folder.resolve("data").resolve("tocsin.db"))) {
      past.fill(filler);
    }
    Files.move(folder.resolve("log"), folder.resolve("log.first"));
    return Hub.start(name, folder, java);
  }

  private static void compare(Options options, List<Hub> hubs, LoadGenerator load, Report report)
      throws Exception {
    AlertSet set = new AlertSet("a", ALERTS, HOSTS);
    Duration warm = Duration.ofSeconds(options.number("warm", 30));
    Map<Hub, List<Round>> rounds = new LinkedHashMap<>();
    for (Hub hub : hubs) {
      IntakeBench.warmUp(hub, load, set, BATCH, warm);
      rounds.put(hub, new ArrayList<>());
    }
    for (int round = 0; round < options.number("rounds", 7); round++) {
      for (Hub hub : hubs) {
        Round one = Round.measure(hub, load, set, BATCH, TIMES);
        rounds.get(hub).add(one);
        report.say(IntakeBench.line(BATCH, hub, one));
      }
    }
    rounds.forEach((hub, own) -> IntakeBench.row(report, hub.name(), own));
    List<Round> young = rounds.get(hubs.getFirst());
    for (Hub hub : hubs.subList(1, hubs.size())) {
      double[] ratios = new double[young.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = rounds.get(hub).get(i).correlatedRate() / young.get(i).correlatedRate();
      }
      report.row(
          hub.name() + " ÷ " + hubs.getFirst().name(),
          Map.of("ratio accepted and correlated", Figures.of(ratios)),
          List.of());
    }
  }
}
