package dev.tocsin.command;

import dev.tocsin.alert.rules.RuleTrial;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules test}. */
@Command(name = "rules", description = "The rules for log lines.")
final class RulesCommand {

  private static final String ENDING = ".rules.yaml";

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "test",
      description =
          "Shows what a rule file catches in a log: lines, keys, what would become alerts. Nothing is kept or sent. Ends with 1 when the file cannot be used.")
  int test(
      @Parameters(paramLabel = "FILE", description = "A rule file, routes/rules/NAME.rules.yaml.")
          Path file,
      @Parameters(paramLabel = "LOG", description = "A log file; - reads the standard input.")
          String log,
      @Option(
              names = "--zone",
              description = "Time zone of lines that do not say theirs; the machine's unless set.")
          @Nullable ZoneId zone)
      throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      RuleTrial.Result result = trial(file, log, zone == null ? ZoneId.systemDefault() : zone);
      if (!result.problems().isEmpty()) {
        out.println(file + " cannot be used:");
        result.problems().forEach(problem -> out.println("  " + problem));
        return 1;
      }
      print(out, result);
      return 0;
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("there is no file " + e.getFile());
    } finally {
      out.flush();
    }
  }

  private static RuleTrial.Result trial(Path file, String log, ZoneId zone) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(file + " is not written in UTF-8", e);
    }
    String fileName = String.valueOf(file.getFileName());
    if (!fileName.endsWith(ENDING)) {
      throw new IllegalStateException("the name of a rule file ends in " + ENDING);
    }
    String name = fileName.substring(0, fileName.length() - ENDING.length());
    if (log.equals("-")) {
      return RuleTrial.run(name, text, System.in, InstantSource.system().instant(), zone);
    }
    Path path = Path.of(log);
    if (Files.isDirectory(path)) {
      throw new IllegalStateException(log + " is a folder, not a log");
    }
    Instant written = Files.getLastModifiedTime(path).toInstant();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 20)) {
      return RuleTrial.run(name, text, in, written, zone);
    }
  }

  private static void print(PrintWriter out, RuleTrial.Result result) {
    out.println(result.description());
    out.printf(
        "%d rules, %d samples hold; %d lines read, %d caught%n",
        result.rules().size(), result.samples(), result.lines(), result.caught());
    for (RuleTrial.Caught rule : result.rules()) {
      out.println();
      out.printf("%s (%s)%n", rule.rule(), rule.says());
      if (rule.lines() == 0 && rule.ends() == 0) {
        out.println("  nothing");
        continue;
      }
      out.printf("  %d lines, %d keys", rule.lines(), rule.keys());
      out.println(rule.ends() == 0 ? "" : ", " + rule.ends() + " lines that end it");
      rule.busiest()
          .forEach((key, lines) -> out.printf("  %8d  %s%n", lines, key.isEmpty() ? "-" : key));
      out.println(
          rule.firstAlert() == null
              ? "  no alert"
              : "  alerts: %d, the first at %s".formatted(rule.alerts(), rule.firstAlert()));
      rule.first().forEach(line -> out.println("  | " + line));
    }
  }
}
