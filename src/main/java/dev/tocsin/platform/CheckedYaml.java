package dev.tocsin.platform;

import dev.tocsin.platform.FlowFiles.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.boot.convert.DurationStyle;

/**
 * Reads a YAML file that an operator writes, with its line numbers, and collects what is wrong with
 * it: at most {@value #ENOUGH} findings. Bounded in size and depth, without aliases of collections.
 */
public final class CheckedYaml {

  /** Of a name: lower case words joined by {@code -}. */
  public static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int LARGEST = 256 * 1024;
  private static final int ENOUGH = 50;
  private static final int DEEPEST = 16;

  private final List<Finding> findings = new ArrayList<>();

  /** What is wrong, in the order in which it was found. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Something is wrong in a line. */
  public void add(int line, String message) {
    if (findings.size() < ENOUGH) {
      findings.add(new Finding(line, message));
    }
  }

  /** A mapping that is read key by key; what is left at the end is reported. */
  public final class Table {
    private final int line;
    private final String what;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private Table(MappingNode node, String what) {
      this.line = CheckedYaml.line(node);
      this.what = what;
      for (NodeTuple entry : node.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          add(CheckedYaml.line(entry.getKeyNode()), "a key must be a plain text");
        } else if (entries.put(key.getValue(), entry.getValueNode()) != null) {
          add(CheckedYaml.line(key), "'" + key.getValue() + "' is given twice");
        }
      }
    }

    /** Where it begins. */
    public int line() {
      return line;
    }

    /** Where the value of a key begins; where the mapping does when it has none. */
    public int line(String key) {
      Node node = entries.get(key);
      return node == null ? line : CheckedYaml.line(node);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
      return entries.containsKey(key);
    }

    /** A text; empty and an error when it is not there. */
    public String required(String key) {
      if (!entries.containsKey(key)) {
        add(line, what + " needs '" + key + "'");
      }
      return text(key, "");
    }

    /** A text. */
    public String text(String key, String otherwise) {
      Node node = entries.get(key);
      if (node == null) {
        return otherwise;
      }
      if (node instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      add(CheckedYaml.line(node), "'" + key + "' must be a text");
      return otherwise;
    }

    /** A whole number within bounds. */
    public int number(String key, int least, int most, int otherwise) {
      String text = text(key, "");
      if (text.isEmpty()) {
        return otherwise;
      }
      if (text.matches("[0-9]{1,9}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      add(line(key), "'" + key + "' is a number from " + least + " to " + most);
      return otherwise;
    }

    /** Lower case words joined by {@code -}; an error when it is not there. */
    public String kebab(String key) {
      String text = required(key);
      if (!text.isEmpty() && (!text.matches(NAME) || text.length() > 64)) {
        add(line(key), "'" + key + "' must be lower case words joined by '-'");
      }
      return text;
    }

    /** One of an enumeration's words, in lower case. */
    public <E extends Enum<E>> E word(String key, E otherwise, Function<String, Optional<E>> find) {
      Optional<E> found = has(key) ? find.apply(text(key, "")) : Optional.of(otherwise);
      if (found.isEmpty()) {
        List<String> words =
            EnumSet.allOf(otherwise.getDeclaringClass()).stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        add(line(key), "'" + key + "' is " + either(words));
      }
      return found.orElse(otherwise);
    }

    private static String either(List<String> words) {
      int last = words.size() - 1;
      return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** The same, spelled as in the enumeration. */
    public <E extends Enum<E>> E word(String key, E otherwise) {
      return word(
          key,
          otherwise,
          text ->
              EnumSet.allOf(otherwise.getDeclaringClass()).stream()
                  .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                  .findFirst());
    }

    /** A time above zero and of at most {@link #LONGEST}. */
    public Duration duration(String key, Duration otherwise) {
      String text = text(key, "");
      if (text.isEmpty()) {
        return otherwise;
      }
      try {
        Duration duration = DurationStyle.detectAndParse(text);
        if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
          return duration;
        }
      } catch (IllegalArgumentException e) {
        // answered below
      }
      add(
          line(key),
          "'"
              + key
              + "' is a time such as 90s, 10m, 2h or 7d, at most "
              + LONGEST.toDays()
              + " days");
      return otherwise;
    }

    /** A time that may be zero; null when it is not there or wrong. */
    public @Nullable Duration wait(String key) {
      if (text(key, "").matches("0+(ms|s|m|h|d)?")) {
        return Duration.ZERO;
      }
      Duration none = Duration.ofMillis(-1);
      Duration read = duration(key, none);
      return read.equals(none) ? null : read;
    }

    /** The keys that it has, in their order. */
    public List<String> keys() {
      return List.copyOf(entries.keySet());
    }

    /** Whether the value of a key is a list. */
    public boolean isList(String key) {
      return entries.get(key) instanceof SequenceNode;
    }

    /** A mapping in this one; null when it is not there or is none, which is an error. */
    public @Nullable Table table(String key) {
      Node node = entries.get(key);
      if (node instanceof MappingNode mapping) {
        return new Table(mapping, "'" + key + "'");
      }
      if (node != null) {
        add(CheckedYaml.line(node), "'" + key + "' must be a mapping");
      }
      return null;
    }

    /** The texts of a list (or one text), with their lines. */
    public List<Line> texts(String key) {
      Node node = entries.get(key);
      List<Line> texts = new ArrayList<>();
      if (node instanceof ScalarNode scalar) {
        texts.add(new Line(CheckedYaml.line(scalar), scalar.getValue()));
      } else if (node instanceof SequenceNode list) {
        for (Node item : list.getValue()) {
          if (item instanceof ScalarNode scalar) {
            texts.add(new Line(CheckedYaml.line(scalar), scalar.getValue()));
          } else {
            add(CheckedYaml.line(item), "'" + key + "' is a list of texts");
          }
        }
      } else if (node != null) {
        add(CheckedYaml.line(node), "'" + key + "' is a list of texts");
      }
      return texts;
    }

    /** The mappings of a list; {@code each} says in messages what one is. */
    public List<Table> tables(String key, String each) {
      Node node = entries.get(key);
      List<Table> tables = new ArrayList<>();
      if (node instanceof SequenceNode list) {
        for (Node item : list.getValue()) {
          if (item instanceof MappingNode mapping) {
            tables.add(new Table(mapping, each));
          } else {
            add(CheckedYaml.line(item), each + " must be a mapping");
          }
        }
      } else if (node != null) {
        add(CheckedYaml.line(node), "'" + key + "' must be a list");
      }
      return tables;
    }

    /** Reports every key but these. */
    public void only(List<String> known) {
      entries.forEach(
          (key, node) -> {
            if (!known.contains(key)) {
              add(CheckedYaml.line(node), what + " cannot have '" + key + "', only " + known);
            }
          });
    }
  }

  /** A text with the line it stands on. */
  public record Line(int at, String text) {}

  /**
   * The file as a mapping; null with a finding when it is none.
   *
   * @param keys what such a file has, for the finding: {@code 'description' and 'rules'}
   */
  public @Nullable Table read(String text, String keys) {
    if (text.length() > LARGEST) {
      add(1, "the file is larger than " + LARGEST + " characters");
      return null;
    }
    try {
      LoadSettings settings =
          LoadSettings.builder().setParseComments(false).setMaxAliasesForCollections(0).build();
      if (isDeep(settings, text)) {
        add(1, "the file is nested more than " + DEEPEST + " levels deep");
        return null;
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return new Table(mapping, "the file");
      }
      add(1, "the file must be a mapping with " + keys);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      add(line, "not readable as YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      add(1, "not readable as YAML");
    }
    return null;
  }

  /** Composing calls itself for each level, reading events does not. */
  private static boolean isDeep(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
