package dev.tocsin.console;

import dev.tocsin.console.HubSettings.Item;
import dev.tocsin.console.KnownSettings.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Joins what is declared with what is set, and keeps back what nobody should read. */
final class SettingsReader {

  private static final ConfigurationPropertyName TOCSIN = ConfigurationPropertyName.of("tocsin");

  /** The last word of such a name is what it holds; {@code key-file} holds a place. */
  private static final Pattern SECRET =
      Pattern.compile(
          "tocsin\\.secrets\\..*"
              + "|.*(password|passphrase|secret|secret-?id|token|credential|private-?key|[.-]key)(\\[\\d+])?");

  /** An address that carries a password with it. */
  private static final Pattern PASSWORD_INSIDE =
      Pattern.compile("(?i).*(://[^/@]*:[^/@]*@|[?&;](password|secret|token)=).*");

  private final ConfigurableEnvironment environment;
  private final Map<String, Declared> declared;

  SettingsReader(ConfigurableEnvironment environment, Map<String, Declared> declared) {
    this.environment = environment;
    this.declared = declared;
  }

  /** A value with the place that it is from. */
  private record Found(String value, String origin) {}

  List<Item> read() {
    Map<String, Item> items = new TreeMap<>();
    declared.values().forEach(one -> items.put(one.name(), item(one)));
    for (String name : others()) {
      Found found = find(ConfigurationPropertyName.of(name));
      if (found != null) {
        items.put(name, item(name, found, null, null));
      }
    }
    return List.copyOf(items.values());
  }

  private Item item(Declared one) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(one.name());
    Found found = find(name);
    if (found == null) {
      found = list(name);
    }
    return found == null
        ? item(
            one.name(),
            new Found(one.standard() == null ? "" : one.standard(), "default"),
            one.standard(),
            one.description())
        : item(one.name(), found, one.standard(), one.description());
  }

  private static Item item(
      String name, Found found, @Nullable String standard, @Nullable String description) {
    boolean secret =
        SECRET.matcher(name).matches() || PASSWORD_INSIDE.matcher(found.value()).matches();
    return new Item(
        name,
        found.value().isEmpty() ? null : found.value(),
        standard,
        description,
        found.origin(),
        secret);
  }

  private @Nullable Found find(ConfigurationPropertyName name) {
    for (ConfigurationPropertySource source : sources()) {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null) {
        String value = String.valueOf(property.getValue());
        return new Found(environment.resolvePlaceholders(value), origin(source));
      }
    }
    return null;
  }

  /** The parts of a list of plain values; null when there are none, or when they have parts too. */
  private @Nullable Found list(ConfigurationPropertyName name) {
    List<String> values = new ArrayList<>();
    String origin = "";
    for (Found part = find(name.append("[0]"));
        part != null;
        part = find(name.append("[" + values.size() + "]"))) {
      values.add(part.value());
      origin = part.origin();
    }
    return values.isEmpty() ? null : new Found(String.join(", ", values), origin);
  }

  /** Names that are set and not declared: those that an operator made up. */
  private List<String> others() {
    Map<String, String> names = new TreeMap<>();
    for (ConfigurationPropertySource source : sources()) {
      if (source instanceof IterableConfigurationPropertySource iterable) {
        iterable.stream()
            .filter(name -> TOCSIN.isAncestorOf(name) && !isDeclared(name))
            .forEach(name -> names.putIfAbsent(uniform(name), name.toString()));
      }
    }
    return List.copyOf(names.values());
  }

  private boolean isDeclared(ConfigurationPropertyName name) {
    ConfigurationPropertyName whole =
        name.isLastElementIndexed() && !name.getParent().equals(TOCSIN) ? name.getParent() : name;
    return declared.keySet().stream()
        .map(ConfigurationPropertyName::of)
        .anyMatch(one -> one.equals(name) || one.equals(whole));
  }

  private static String uniform(ConfigurationPropertyName name) {
    return name.toString().replace("-", "");
  }

  private Iterable<ConfigurationPropertySource> sources() {
    return ConfigurationPropertySources.get(environment);
  }

  private static String origin(ConfigurationPropertySource source) {
    String name =
        source.getUnderlyingSource() instanceof PropertySource<?> named ? named.getName() : "";
    return switch (name) {
      case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "environment";
      case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "system properties";
      case "commandLineArgs" -> "command line";
      default -> named(name);
    };
  }

  /** What lies in the program is what it comes with. */
  private static String named(String source) {
    if (source.contains("class path resource")) {
      return "default";
    }
    return source.startsWith("Config resource") ? "file" : source;
  }
}
