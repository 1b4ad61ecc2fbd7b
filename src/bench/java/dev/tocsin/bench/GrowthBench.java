package dev.tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intake of posts of ten alerts by hubs of different age, all measured in turns: with 100, with
 * 10,000 and with 100,000 open incidents of one alert each, and with 1,000,000 closed incidents and
 * 1,000,000 past signals. Each round tells of the same alerts again, then of some that no hub knows
 * yet. Options: {@code rounds}, {@code connections}, {@code open}, {@code closed}, {@code signals},
 * {@code warm}, {@code java}.
 */
final class GrowthBench implements Bench.Benchmark {

  private static final int BATCH = 10;
  private static final int ALERTS = 10_000;

  /** The load itself opens so many incidents, one at each host. */
  private static final int HOSTS = 100;

  private static final int TIMES = 6;

  /** Of each round, at so many hosts that nothing is known of. */
  private static final int NEW_ALERTS = 4_000;

  private static final int NEW_HOSTS = 40;

  /** The rounds of one hub. */
  private record Rounds(List<Round> known, List<Round> fresh) {}

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    int open = options.number("open", 100_000);
    int closed = options.number("closed", 1_000_000);
    int signals = options.number("signals", 1_000_000);
    String java = options.text("java", "");
    List<Hub> hubs = new ArrayList<>();
    try (LoadGenerator load = new LoadGenerator(options.number("connections", 32))) {
      hubs.add(Hub.start(HOSTS + " open", folder.resolve("young"), java));
      for (int some : new int[] {open / 10, open}) {
        report.say("filling a store with " + some + " open incidents");
        Past past = filler -> filler.incidents(some - HOSTS, true);
        hubs.add(aged(some + " open", folder.resolve("open" + some), java, past));
      }
      report.say("filling a store with " + closed + " closed incidents");
      Past past =
          filler -> {
            filler.incidents(closed, false);
            filler.signals(signals);
          };
      hubs.add(aged(closed + " closed", folder.resolve("closed"), java, past));
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
    Map<Hub, Rounds> rounds = new LinkedHashMap<>();
    for (Hub hub : hubs) {
      IntakeBench.warmUp(hub, load, set, BATCH, warm);
      rounds.put(hub, new Rounds(new ArrayList<>(), new ArrayList<>()));
    }
    for (int round = 0; round < options.number("rounds", 7); round++) {
      AlertSet fresh = new AlertSet("new" + round, NEW_ALERTS, NEW_HOSTS);
      for (Hub hub : hubs) {
        Round known = Round.measure(hub, load, set, BATCH, TIMES);
        rounds.get(hub).known.add(known);
        report.say(IntakeBench.line(BATCH, hub, known));
        rounds.get(hub).fresh.add(Round.measure(hub, load, fresh, BATCH, 1));
      }
    }
    rounds.forEach(
        (hub, own) -> {
          IntakeBench.row(report, hub.name() + ", told again", own.known);
          IntakeBench.row(report, hub.name() + ", new alerts", own.fresh);
        });
    Hub young = hubs.getFirst();
    for (Hub hub : hubs.subList(1, hubs.size())) {
      Map<String, Figures> ratios = new LinkedHashMap<>();
      ratios.put("ratio told again", ratio(rounds.get(hub).known, rounds.get(young).known));
      ratios.put("ratio new alerts", ratio(rounds.get(hub).fresh, rounds.get(young).fresh));
      report.row(hub.name() + " ÷ " + young.name(), ratios, List.of());
    }
  }

  private static Figures ratio(List<Round> old, List<Round> young) {
    double[] ratios = new double[young.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = old.get(i).correlatedRate() / young.get(i).correlatedRate();
    }
    return Figures.of(ratios);
  }
}
