package dev.tocsin.routing;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks where a route starts and what it hands to. An address is {@code direct:name} or {@code
 * kamelet:name}, in a Kamelet also {@code feed:feed:name}; options stand under {@code parameters}
 * and never in the address.
 */
final class AddressGuard {

  private static final Pattern ADDRESS = Pattern.compile("(direct|kamelet):([a-z0-9-]{1,64})");
  private static final Pattern FEED =
      Pattern.compile("feed:([a-z-]{1,64}):(?:([a-z0-9-]{1,64})|\\{\\{([A-Za-z0-9]+)}})");
  private static final Pattern PROPERTY = Pattern.compile("\\{\\{([A-Za-z0-9]+)}}");
  private static final Pattern OPTION = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
  private static final Pattern PLAIN = Pattern.compile("[^'\"\\\\${}()#%?&\\p{Cntrl}]{0,500}");

  private final Findings findings;
  private final Palette palette;
  private final @Nullable KameletShape kamelet;
  private final Set<String> used = new HashSet<>();

  /**
   * @param kamelet the Kamelet whose template is checked; null in a route
   */
  AddressGuard(Findings findings, Palette palette, @Nullable KameletShape kamelet) {
    this.findings = findings;
    this.palette = palette;
    this.kamelet = kamelet;
  }

  /** Names of the Kamelets that were referred to, whether they exist or not. */
  Set<String> used() {
    return Set.copyOf(used);
  }

  /** A {@code to} step: an address alone, or with parameters. */
  void to(YamlNode node) {
    if (node instanceof YamlNode.Text text) {
      target(text, Optional.empty());
      return;
    }
    YamlNode.Table table = findings.table(node, "to", Set.of("uri", "parameters", "description"));
    YamlNode.Text uri = table == null ? null : findings.requiredText(table, "to", "uri");
    if (table != null && uri != null) {
      target(uri, parameters(table));
    }
  }

  /** The {@code from} of a route or template. */
  void from(YamlNode.Table from) {
    YamlNode.Text uri = findings.requiredText(from, "from", "uri");
    if (uri == null) {
      return;
    }
    Matcher feed = FEED.matcher(uri.value());
    if (feed.matches() && kamelet != null) {
      feed(feed, uri.line(), parameters(from));
      return;
    }
    Matcher address = ADDRESS.matcher(uri.value());
    if (!address.matches()) {
      refuse(uri);
    } else if (kamelet != null) {
      boolean start = uri.value().equals("kamelet:source") && !kamelet.source();
      inTemplate(uri, start, parameters(from), "starts from kamelet:source, a source from feed:");
    } else if (address.group(1).equals("direct")) {
      noParameters(uri, parameters(from));
    } else if (!address.group(2).endsWith("-source")) {
      findings.add(uri.line(), "a route starts from a Kamelet whose name ends in -source");
    } else {
      kamelet(address.group(2), uri.line(), parameters(from));
    }
  }

  private void target(YamlNode.Text uri, Optional<YamlNode.Entry> parameters) {
    Matcher address = ADDRESS.matcher(uri.value());
    if (!address.matches()) {
      refuse(uri);
    } else if (kamelet != null) {
      boolean end = uri.value().equals("kamelet:sink") && kamelet.source();
      inTemplate(uri, end, parameters, "hands on by its result, a source by kamelet:sink");
    } else if (address.group(1).equals("direct")) {
      noParameters(uri, parameters);
    } else if (!address.group(2).endsWith("-action") && !address.group(2).endsWith("-sink")) {
      findings.add(uri.line(), "a step is a Kamelet whose name ends in -action or -sink");
    } else {
      kamelet(address.group(2), uri.line(), parameters);
    }
  }

  private void inTemplate(
      YamlNode.Text uri, boolean right, Optional<YamlNode.Entry> parameters, String rule) {
    if (!right) {
      findings.add(uri.line(), "an action or sink " + rule + ", not '" + shown(uri) + "'");
    }
    noParameters(uri, parameters);
  }

  private void noParameters(YamlNode.Text uri, Optional<YamlNode.Entry> parameters) {
    parameters.ifPresent(
        entry -> findings.add(entry.line(), "'" + shown(uri) + "' takes no parameters"));
  }

  private void refuse(YamlNode.Text uri) {
    findings.add(
        uri.line(),
        "the address '"
            + shown(uri)
            + "' is not allowed: only direct:name and kamelet:name, with options under"
            + " 'parameters'");
  }

  private void kamelet(String name, int line, Optional<YamlNode.Entry> parameters) {
    used.add(name);
    KameletShape shape = palette.kamelets().get(name);
    if (shape == null) {
      findings.add(line, "there is no working Kamelet '" + name + "'");
      return;
    }
    Map<String, YamlNode.Entry> given =
        parameters
            .map(
                entry -> findings.table(entry.value(), "'parameters'", shape.properties().keySet()))
            .map(YamlNode.Table::entries)
            .orElse(Map.of());
    shape
        .properties()
        .forEach(
            (property, rule) -> {
              YamlNode.Entry entry = given.get(property);
              if (entry != null) {
                value(property, rule, entry.value());
              } else if (rule.required()) {
                findings.add(line, name + " needs the parameter '" + property + "'");
              }
            });
  }

  private void value(String property, KameletShape.Property rule, YamlNode value) {
    YamlNode.Text text = findings.text(value, "'" + property + "'");
    if (text != null) {
      findings.refuse(text.line(), "'" + property + "'", rule.refusal(text.value()));
    }
  }

  private void feed(Matcher address, int line, Optional<YamlNode.Entry> parameters) {
    if (kamelet == null || !kamelet.source()) {
      findings.add(line, "only a Kamelet whose name ends in -source may start from a feed");
    }
    if (!palette.feeds().contains(address.group(1))) {
      findings.add(line, "there is no feed '" + address.group(1) + "'");
    }
    if (address.group(3) != null) {
      placeholder(address.group(3), line);
    }
    if (parameters.isEmpty() || !(parameters.get().value() instanceof YamlNode.Table table)) {
      parameters.ifPresent(entry -> findings.table(entry.value(), "'parameters'", Set.of()));
      return;
    }
    table
        .entries()
        .forEach(
            (name, entry) -> {
              YamlNode.Text text = findings.text(entry.value(), "'" + Words.shown(name) + "'");
              if (!OPTION.matcher(name).matches()) {
                findings.add(entry.line(), "not a name of an option: '" + Words.shown(name) + "'");
              } else if (text != null) {
                option(text);
              }
            });
  }

  private void option(YamlNode.Text text) {
    Matcher property = PROPERTY.matcher(text.value());
    if (property.matches()) {
      placeholder(property.group(1), text.line());
    } else if (!PLAIN.matcher(text.value()).matches()) {
      findings.add(text.line(), "not a usable value: '" + shown(text) + "'");
    }
  }

  private void placeholder(String name, int line) {
    KameletShape.Property property = kamelet == null ? null : kamelet.properties().get(name);
    if (property == null || property.program()) {
      findings.add(line, "there is no usable property '" + name + "'");
    }
  }

  private static Optional<YamlNode.Entry> parameters(YamlNode.Table table) {
    return Optional.ofNullable(table.entries().get("parameters"));
  }

  private static String shown(YamlNode.Text text) {
    return Words.shown(text.value());
  }
}
