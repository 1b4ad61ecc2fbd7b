package dev.tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs one benchmark by name: {@code intake}, {@code growth}, {@code isolation}, {@code console},
 * {@code rules} or {@code storm}.
 */
final class Bench {

  private static final Map<String, Benchmark> ALL =
      Map.of(
          "intake",
          new IntakeBench(),
          "growth",
          new GrowthBench(),
          "isolation",
          new IsolationBench(),
          "console",
          new ConsoleBench(),
          "rules",
          new RulesBench(),
          "storm",
          new StormBench());

  private Bench() {}

  /** A measurement that prints as it goes and reports at its end. */
  interface Benchmark {
    void run(Options options, Path folder, Report report) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length > 0 ? arguments[0] : "intake";
    Options options = Options.parse(arguments.length > 1 ? arguments[1] : "");
    Benchmark benchmark = ALL.get(name);
    if (benchmark == null) {
      System.err.println("there is no benchmark '" + name + "', only " + ALL.keySet());
      System.exit(64);
      return;
    }
    Path folder = Path.of("target", "bench", name).toAbsolutePath();
    Folders.empty(folder);
    Files.createDirectories(folder);
    Report report = new Report(name, options);
    try {
      benchmark.run(options, folder, report);
    } finally {
      report.finish(Path.of("target", "bench", name + ".json"));
    }
  }
}
