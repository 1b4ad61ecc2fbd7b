package dev.tocsin.procedure.plan;

import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Line;
import dev.tocsin.platform.CheckedYaml.Table;
import dev.tocsin.platform.FlowFiles.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a procedure; an unknown field is a mistake and never ignored. */
public final class ProcedureFile {

  /** How the names of such files end. */
  public static final String ENDING = ".procedure.yaml";

  private static final int LONGEST = 100_000;
  private static final List<String> FIELDS =
      List.of("name", "version", "for-kinds", "title", "required-when", "steps");
  private static final List<String> STEP_FIELDS =
      List.of(
          "key",
          "title",
          "help",
          "completed-by",
          "skippable",
          "required-when",
          "again-when-reopened");
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");

  private final CheckedYaml file = new CheckedYaml();

  private ProcedureFile() {}

  /**
   * What became of a text.
   *
   * @param procedure empty when something is wrong
   * @param findings what is wrong, each with its line; empty when the procedure can be used
   */
  public record Read(Optional<Procedure> procedure, List<Finding> findings) {
    public Read {
      findings = List.copyOf(findings);
    }
  }

  /** Reads a text and tells everything that is wrong with it. */
  public static Read check(String text) {
    ProcedureFile reader = new ProcedureFile();
    Procedure procedure = reader.procedure(text);
    List<Finding> findings = reader.file.findings();
    return new Read(
        findings.isEmpty() ? Optional.ofNullable(procedure) : Optional.empty(), findings);
  }

  /**
   * @throws BrokenProcedure when any part cannot be used; it tells the first
   */
  public static Procedure read(String text) throws BrokenProcedure {
    Read read = check(text);
    if (read.procedure().isPresent()) {
      return read.procedure().get();
    }
    Finding first = read.findings().getFirst();
    throw new BrokenProcedure("line " + first.line() + ": " + first.message());
  }

  private @Nullable Procedure procedure(String text) {
    if (text.length() > LONGEST) {
      file.add(1, "the file is longer than " + LONGEST + " characters");
      return null;
    }
    Table top = file.read(text, "'name', 'version', 'title' and 'steps'");
    if (top == null) {
      return null;
    }
    known(top, FIELDS);
    List<Step> steps = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Table one : top.tables("steps", "a step")) {
      Step step = step(one);
      if (step != null && !keys.add(step.key())) {
        file.add(one.line("key"), "step '" + step.key() + "' is there twice");
      } else if (step != null) {
        steps.add(step);
      }
    }
    String name = text(top, "name", "name");
    Words title = words(top, "title", "title");
    Set<String> kinds = new LinkedHashSet<>();
    for (Line kind : list(top, "for-kinds")) {
      kinds.add(kind.text().strip());
    }
    String version = top.text("version", "");
    int number = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    Set<Circumstance> when = when(top);
    if (number < 1) {
      file.add(top.line("version"), "a version is 1 or more");
    }
    return title == null || !file.findings().isEmpty()
        ? null
        : made(top.line(), () -> new Procedure(name, number, title, kinds, when, steps));
  }

  private @Nullable Step step(Table fields) {
    known(fields, STEP_FIELDS);
    String key = text(fields, "key", "key");
    Words title = words(fields, "title", key + ": title");
    Words help = words(fields, "help", key + ": help");
    String by = text(fields, "completed-by", key + ": completed-by");
    Completion completion =
        by.isEmpty() ? null : made(fields.line("completed-by"), () -> Completion.of(by));
    boolean skippable = flag(fields, "skippable", key);
    boolean again = flag(fields, "again-when-reopened", key);
    Set<Circumstance> when = when(fields);
    return key.isEmpty() || title == null || help == null || completion == null
        ? null
        : made(
            fields.line("key"),
            () -> new Step(key, title, help, completion, skippable, when, again));
  }

  /** What a record refuses is wrong in that line. */
  private <T> @Nullable T made(int line, Supplier<T> record) {
    try {
      return record.get();
    } catch (IllegalArgumentException e) {
      file.add(line, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void known(Table table, List<String> fields) {
    for (String key : table.keys()) {
      if (!fields.contains(key)) {
        file.add(table.line(key), "there is no field '" + key + "', only " + fields);
      }
    }
  }

  private String text(Table table, String key, String name) {
    String text = table.text(key, "").strip();
    if (text.isEmpty()) {
      file.add(table.line(key), "'" + name + "' is missing or no text");
    }
    return text;
  }

  private @Nullable Words words(Table table, String key, String name) {
    Table both = table.table(key);
    if (both == null) {
      if (!table.has(key)) {
        file.add(table.line(), "'" + name + "' is missing or no text");
      }
      return null;
    }
    known(both, List.of("en", "fr"));
    String english = text(both, "en", name);
    String french = text(both, "fr", name);
    return english.isEmpty() || french.isEmpty() ? null : new Words(english, french);
  }

  private boolean flag(Table table, String key, String step) {
    String word = table.text(key, "false").toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      file.add(table.line(key), "'" + step + ": " + key + "' is true or false");
    }
    return YES.contains(word);
  }

  private List<Line> list(Table table, String key) {
    if (!table.has(key)) {
      return List.of();
    }
    if (!table.isList(key)) {
      file.add(table.line(key), "a list is expected for '" + key + "'");
      return List.of();
    }
    return table.texts(key);
  }

  /** Without the field: always. */
  private Set<Circumstance> when(Table table) {
    if (!table.has("required-when")) {
      return Set.of(Circumstance.ALWAYS);
    }
    Set<Circumstance> all = new LinkedHashSet<>();
    for (Line line : list(table, "required-when")) {
      Optional<Circumstance> known =
          Arrays.stream(Circumstance.values())
              .filter(one -> one.word().equals(line.text()))
              .findFirst();
      if (known.isPresent()) {
        all.add(known.get());
      } else {
        file.add(line.at(), "required-when does not know '" + line.text() + "'");
      }
    }
    return all;
  }
}
