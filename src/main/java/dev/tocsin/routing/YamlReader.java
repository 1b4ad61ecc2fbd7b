package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the plain part of YAML with the parser that Camel itself uses, so that both see the same
 * tree. Anchors, aliases, tags, directives, repeated keys and a second document are refused: they
 * are where two readers of one file could come to differ.
 */
final class YamlReader {

  static final int MAX_CHARACTERS = 256 * 1024;
  private static final int MAX_DEPTH = 40;

  private final Iterator<Event> events;
  private final UnaryOperator<YamlNode.Text> texts;

  private YamlReader(Iterator<Event> events, UnaryOperator<YamlNode.Text> texts) {
    this.events = events;
    this.texts = texts;
  }

  /**
   * @param texts applied to each scalar value; may throw {@link Refusal}
   * @throws Refusal when it is not plain YAML
   */
  static YamlNode read(String text, UnaryOperator<YamlNode.Text> texts) {
    if (text.length() > MAX_CHARACTERS) {
      throw new Refusal(1, "the file is larger than " + MAX_CHARACTERS + " characters");
    }
    try {
      LoadSettings settings = LoadSettings.builder().setParseComments(false).build();
      return new YamlReader(new Parse(settings).parseString(text).iterator(), texts).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Refusal(line, "not readable as YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new Refusal(1, "not readable as YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private YamlNode document() {
    events.next();
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent document)) {
      throw new Refusal(1, "the file is empty");
    }
    if (document.getSpecVersion().isPresent() || !document.getTags().isEmpty()) {
      throw new Refusal(line(start), "YAML directives are not accepted");
    }
    YamlNode root = node(events.next(), 0);
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new Refusal(line(end), "only one document a file");
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Refusal(line(event), "nested too deeply");
    }
    if (event instanceof AliasEvent
        || event instanceof NodeEvent named && named.getAnchor().isPresent()) {
      throw new Refusal(line(event), "YAML anchors and aliases are not accepted");
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), event);
        yield texts.apply(new YamlNode.Text(line(event), scalar.getValue()));
      }
      case SequenceStartEvent list -> {
        refuseTag(list.getTag(), event);
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next();
            next.getEventId() != Event.ID.SequenceEnd;
            next = events.next()) {
          items.add(node(next, depth + 1));
        }
        yield new YamlNode.Items(line(event), items);
      }
      case MappingStartEvent mapping -> {
        refuseTag(mapping.getTag(), event);
        yield table(event, depth);
      }
      default -> throw new Refusal(line(event), "not readable as YAML");
    };
  }

  private YamlNode table(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(next instanceof ScalarEvent key)
          || key.getAnchor().isPresent()
          || key.getTag().isPresent()) {
        throw new Refusal(line(next), "a key must be a plain text");
      }
      YamlNode value = node(events.next(), depth + 1);
      if (entries.put(key.getValue(), new YamlNode.Entry(line(key), value)) != null) {
        throw new Refusal(line(key), "'" + Words.shown(key.getValue()) + "' is given twice");
      }
    }
    return new YamlNode.Table(line(start), entries);
  }

  private static void refuseTag(Optional<String> tag, Event event) {
    if (tag.isPresent()) {
      throw new Refusal(line(event), "YAML tags are not accepted");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String oneLine(String text) {
    return Words.shown(text.lines().findFirst().orElse(""));
  }

  /** The file cannot be read further. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Refusal(int line, String message) {
      super(message);
      this.line = line;
    }

    Problem problem() {
      return new Problem(line, String.valueOf(getMessage()));
    }
  }
}
