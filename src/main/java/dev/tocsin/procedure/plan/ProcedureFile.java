package dev.tocsin.procedure.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a procedure; an unknown field is a mistake and never ignored. */
public final class ProcedureFile {

  private static final int LONGEST = 100_000;
  private static final int DEEPEST = 10;
  private static final Set<String> FIELDS =
      Set.of("name", "version", "for-kinds", "title", "required-when", "steps");
  private static final Set<String> STEP_FIELDS =
      Set.of(
          "key",
          "title",
          "help",
          "completed-by",
          "skippable",
          "required-when",
          "again-when-reopened");

  private ProcedureFile() {}

  /**
   * @throws BrokenProcedure when any part cannot be used
   */
  public static Procedure read(String text) throws BrokenProcedure {
    try {
      Map<?, ?> file = table(load(text), FIELDS);
      List<Step> steps = new ArrayList<>();
      for (Object one : list(file.get("steps"))) {
        steps.add(step(table(one, STEP_FIELDS)));
      }
      Set<String> kinds = new LinkedHashSet<>();
      for (Object kind : list(file.get("for-kinds"))) {
        kinds.add(text(kind, "for-kinds"));
      }
      return new Procedure(
          text(file.get("name"), "name"),
          file.get("version") instanceof Integer number ? number : 0,
          words(file.get("title"), "title"),
          kinds,
          when(file.get("required-when")),
          steps);
    } catch (IllegalArgumentException e) {
      throw new BrokenProcedure(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Object load(String text) throws BrokenProcedure {
    if (text.length() > LONGEST) {
      throw new BrokenProcedure("the file is longer than " + LONGEST + " characters");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEEPEST);
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException | NumberFormatException e) {
      throw new BrokenProcedure("not readable as YAML: " + e.getMessage());
    }
  }

  private static Step step(Map<?, ?> fields) {
    String key = text(fields.get("key"), "key");
    return new Step(
        key,
        words(fields.get("title"), key + ": title"),
        words(fields.get("help"), key + ": help"),
        Completion.of(text(fields.get("completed-by"), key + ": completed-by")),
        flag(fields.get("skippable"), key + ": skippable"),
        when(fields.get("required-when")),
        flag(fields.get("again-when-reopened"), key + ": again-when-reopened"));
  }

  private static Map<?, ?> table(@Nullable Object value, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("fields with values are expected");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String name) || !known.contains(name)) {
        throw new IllegalArgumentException("there is no field '" + key + "'");
      }
    }
    return map;
  }

  private static List<?> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> items) {
      return items;
    }
    throw new IllegalArgumentException("a list is expected instead of '" + value + "'");
  }

  private static String text(@Nullable Object value, String name) {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw new IllegalArgumentException("'" + name + "' is missing or no text");
  }

  private static Words words(@Nullable Object value, String name) {
    Map<?, ?> both = table(value, Set.of("en", "fr"));
    return new Words(text(both.get("en"), name), text(both.get("fr"), name));
  }

  private static boolean flag(@Nullable Object value, String name) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException("'" + name + "' is true or false");
  }

  /** Without the field: always. */
  private static Set<Circumstance> when(@Nullable Object value) {
    if (value == null) {
      return Set.of(Circumstance.ALWAYS);
    }
    Set<Circumstance> all = new LinkedHashSet<>();
    for (Object one : list(value)) {
      all.add(
          Arrays.stream(Circumstance.values())
              .filter(known -> known.word().equals(one))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("required-when does not know '" + one + "'")));
    }
    return all;
  }
}
