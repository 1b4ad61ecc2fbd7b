package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Kamelet file's own description of itself: name, title, typed and documented properties.
 */
final class KameletReader {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*-(source|action|sink)");
  private static final Pattern PROPERTY = Pattern.compile("[a-z][A-Za-z0-9]{0,40}");
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  /** Options that Camel itself reads from a Kamelet's or a consumer's address. */
  private static final Set<String> RESERVED =
      Set.of(
          "templateId routeId location uuid routeUuid noErrorHandler block timeout failIfNoConsumers"
              .split(" "));

  private static final Set<String> RESERVED_TOO =
      Set.of(
          "bridgeErrorHandler exceptionHandler exchangePattern lazyStartProducer parameters"
              .split(" "));

  private final String name;
  private final Findings findings;

  KameletReader(String name, Findings findings) {
    this.name = name;
    this.findings = findings;
  }

  /** The shape, or null when the file is not a Kamelet at all. */
  @Nullable KameletShape read(YamlNode root) {
    YamlNode.Table file =
        findings.table(root, "the file", Set.of("apiVersion", "kind", "metadata", "spec"));
    YamlNode.Table definition = definition(root, findings);
    if (file == null || definition == null) {
      return null;
    }
    exactly(file, "apiVersion", "camel.apache.org/v1");
    exactly(file, "kind", "Kamelet");
    if (!NAME.matcher(name).matches() || name.length() > 64) {
      findings.add(1, "a Kamelet's file is named <name>-source, -action or -sink");
    }
    metadata(file);
    findings.prose(definition, "definition", "title");
    findings.prose(definition, "definition", "description");
    exactly(definition, "type", "object");
    YamlNode.Entry described = definition.entries().get("description");
    String description =
        described != null && described.value() instanceof YamlNode.Text text ? text.value() : "";
    return new KameletShape(name, description, properties(definition));
  }

  private void metadata(YamlNode.Table file) {
    YamlNode node = findings.required(file, "the file", "metadata");
    YamlNode.Table metadata =
        node == null ? null : findings.table(node, "metadata", Set.of("name", "labels"));
    if (metadata == null) {
      return;
    }
    exactly(metadata, "name", name);
    YamlNode.Entry labels = metadata.entries().get("labels");
    if (labels != null) {
      YamlNode.Table table =
          findings.table(labels.value(), "labels", Set.of("camel.apache.org/kamelet.type"));
      if (table != null) {
        exactly(table, "camel.apache.org/kamelet.type", name.substring(name.lastIndexOf('-') + 1));
      }
    }
  }

  private Map<String, KameletShape.Property> properties(YamlNode.Table definition) {
    Set<String> required = new HashSet<>();
    YamlNode.Entry names = definition.entries().get("required");
    if (names != null) {
      for (YamlNode item : findings.items(names.value(), "'required'")) {
        YamlNode.Text text = findings.text(item, "a required property");
        if (text != null) {
          required.add(text.value());
        }
      }
    }
    Map<String, KameletShape.Property> properties = new LinkedHashMap<>();
    YamlNode.Entry declared = definition.entries().get("properties");
    if (declared != null && declared.value() instanceof YamlNode.Table table) {
      table
          .entries()
          .forEach(
              (key, entry) -> {
                KameletShape.Property property = property(key, entry, required.remove(key));
                if (property != null) {
                  properties.put(key, property);
                }
              });
    } else if (declared != null) {
      findings.add(declared.line(), "'properties' must be a mapping");
    }
    for (String unknown : required) {
      findings.add(definition.line(), "required but not declared: " + Words.shown(unknown));
    }
    return properties;
  }

  private KameletShape.@Nullable Property property(
      String key, YamlNode.Entry entry, boolean required) {
    String what = "the property '" + Words.shown(key) + "'";
    if (!PROPERTY.matcher(key).matches() || RESERVED.contains(key) || RESERVED_TOO.contains(key)) {
      findings.add(entry.line(), what + " has a name that cannot be used");
      return null;
    }
    YamlNode.Table table =
        findings.table(
            entry.value(),
            what,
            Set.of(
                "title", "description", "type", "format", "default", "enum", "pattern", "example"));
    if (table == null) {
      return null;
    }
    findings.prose(table, what, "title");
    findings.prose(table, what, "description");
    String type = value(table, "type");
    String fallback = value(table, "default");
    if (type == null || !TYPES.contains(type)) {
      findings.add(entry.line(), what + " needs a type: string, integer or boolean");
      return null;
    }
    if (required == (fallback != null)) {
      findings.add(entry.line(), what + " must either be required or have a default");
    }
    KameletShape.Property property =
        new KameletShape.Property(
            type, fallback, choices(table), pattern(table), format(table, what));
    if (fallback != null) {
      findings.refuse(entry.line(), "the default of '" + key + "'", property.refusal(fallback));
    }
    return property;
  }

  private List<String> choices(YamlNode.Table table) {
    List<String> choices = new ArrayList<>();
    YamlNode.Entry listed = table.entries().get("enum");
    if (listed != null) {
      for (YamlNode item : findings.items(listed.value(), "'enum'")) {
        YamlNode.Text text = findings.text(item, "a choice");
        if (text != null) {
          choices.add(text.value());
        }
      }
    }
    return choices;
  }

  private @Nullable Pattern pattern(YamlNode.Table table) {
    String pattern = value(table, "pattern");
    try {
      return pattern == null ? null : Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      findings.add(table.line(), "'pattern' is not a regular expression");
      return null;
    }
  }

  private boolean format(YamlNode.Table table, String what) {
    String format = value(table, "format");
    if (format != null && !format.equals("jq")) {
      findings.add(table.line(), what + " has an unknown format; a program is 'jq'");
    }
    return format != null;
  }

  private @Nullable String value(YamlNode.Table table, String key) {
    YamlNode.Entry entry = table.entries().get(key);
    if (entry == null) {
      return null;
    }
    YamlNode.Text text = findings.text(entry.value(), "'" + key + "'");
    return text == null ? null : text.value();
  }

  private void exactly(YamlNode.Table table, String key, String expected) {
    YamlNode.Text text = findings.requiredText(table, "a Kamelet", key);
    if (text != null && !text.value().equals(expected)) {
      findings.add(text.line(), "'" + key + "' must be " + expected);
    }
  }

  private static YamlNode.@Nullable Table definition(YamlNode root, Findings findings) {
    YamlNode.Table spec = spec(root, findings);
    YamlNode node = spec == null ? null : findings.required(spec, "spec", "definition");
    return node == null
        ? null
        : findings.table(
            node, "definition", Set.of("title", "description", "required", "type", "properties"));
  }

  private static YamlNode.@Nullable Table spec(YamlNode root, Findings findings) {
    YamlNode node =
        root instanceof YamlNode.Table file ? findings.required(file, "a Kamelet", "spec") : null;
    return node == null ? null : findings.table(node, "spec", Set.of("definition", "template"));
  }

  /** The template's {@code from}, or null and a problem. */
  static YamlNode.@Nullable Table from(YamlNode root, Findings findings) {
    YamlNode.Table spec = spec(root, new Findings());
    YamlNode node = spec == null ? null : findings.required(spec, "spec", "template");
    YamlNode.Table template =
        node == null ? null : findings.table(node, "template", Set.of("from"));
    YamlNode from = template == null ? null : findings.required(template, "template", "from");
    return from == null ? null : findings.table(from, "from", Set.of("uri", "parameters", "steps"));
  }
}
