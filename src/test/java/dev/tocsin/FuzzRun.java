package dev.tocsin;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Lets each fuzz test look for new inputs: {@code FuzzRun <seconds> <at a time> [<class>,…]}. Each
 * has a process of its own, with little memory, since Jazzer runs one a process. What each wrote
 * and a report lie in {@code target/fuzz-reports}.
 */
public final class FuzzRun {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Path REPORTS = Path.of("target/fuzz-reports");
  private static final String ENDING = "FuzzTests.java";
  private static final int SHORT = 30;

  /** Where an administrator's own regular expressions are read, which may be wrong. */
  private static final Set<String> EXPRESSIONS =
      Set.of("dev.tocsin.correlation.CorrelationRuleFuzzTests");

  private static final Duration STARTING = Duration.ofMinutes(5);

  private FuzzRun() {}

  /** What became of one. */
  private record Outcome(String test, boolean passed, double seconds) {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("one")) {
      System.exit(one(Class.forName(arguments[1])) ? 0 : 1);
    }
    int seconds = Integer.parseInt(arguments[0]);
    List<String> wanted =
        arguments.length < 3 || arguments[2].isBlank()
            ? List.of()
            : List.of(arguments[2].split(","));
    Files.createDirectories(REPORTS);
    boolean passed = true;
    try (ExecutorService runs = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]))) {
      List<Callable<Outcome>> tests =
          all().stream()
              .filter(
                  test ->
                      wanted.isEmpty()
                          || wanted.contains(test.substring(test.lastIndexOf('.') + 1)))
              .<Callable<Outcome>>map(test -> () -> run(test, seconds))
              .toList();
      for (Future<Outcome> run : runs.invokeAll(tests)) {
        Outcome outcome = run.get();
        report(outcome);
        passed &= outcome.passed();
      }
      passed &= !tests.isEmpty();
    }
    System.exit(passed ? 0 : 1);
  }

  private static List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .map(file -> TESTS.relativize(file).toString().replace(".java", "").replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static Outcome run(String test, int seconds) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            // a short run is over before what the second compiler makes is of use
            "-XX:TieredStopAtLevel=" + (seconds < SHORT ? 1 : 4),
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "-Djazzer.instrument=dev.tocsin.**",
            "-Djazzer.max_duration=" + seconds + "s",
            "-Djazzer.disabled_hooks="
                + (EXPRESSIONS.contains(test)
                    ? "com.code_intelligence.jazzer.sanitizers.RegexInjection"
                    : ""),
            "-cp",
            System.getProperty("java.class.path"),
            FuzzRun.class.getName(),
            "one",
            test);
    process.environment().put("JAZZER_FUZZ", "1");
    process.redirectErrorStream(true).redirectOutput(REPORTS.resolve(test + ".txt").toFile());
    Process running = process.start();
    boolean ended = running.waitFor(seconds + STARTING.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      running.destroyForcibly();
    }
    double took = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
    return new Outcome(test, ended && running.exitValue() == 0, took);
  }

  private static boolean one(Class<?> test) {
    Launcher launcher = LauncherFactory.create();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(test))
            .filters(TagFilter.includeTags("jazzer"))
            .build(),
        summary);
    summary.getSummary().printTo(new PrintWriter(System.out, true));
    summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
    return summary.getSummary().getTotalFailureCount() == 0
        && summary.getSummary().getTestsSucceededCount() > 0;
  }

  /** As Surefire writes them, so that they can be counted together. */
  private static void report(Outcome outcome) throws IOException {
    System.out.printf(
        "%s %s (%.0f s)%n",
        outcome.passed() ? "ok    " : "BROKEN", outcome.test(), outcome.seconds());
    Files.writeString(
        REPORTS.resolve("TEST-" + outcome.test() + ".xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite name="%1$s" time="%2$.3f" tests="1" errors="0" skipped="0" failures="%3$d">
          <testcase name="fuzzing" classname="%1$s" time="%2$.3f">%4$s</testcase>
        </testsuite>
        """
            .formatted(
                outcome.test(),
                outcome.seconds(),
                outcome.passed() ? 0 : 1,
                outcome.passed() ? "" : "<failure message=\"see " + outcome.test() + ".txt\"/>"));
  }
}
