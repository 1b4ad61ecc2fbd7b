package dev.tocsin.routing;

import static java.util.Objects.requireNonNull;

import dev.tocsin.alert.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Carries the programs that routes give to Kamelets past Camel's addresses.
 *
 * <p>A Kamelet's parameters travel in an address, which loses line breaks and ends at an {@code &},
 * and through placeholders, which stumble over two closing braces. So the address carries a token,
 * and the template's constant is read in a small language that knows what the token stands for.
 */
final class Programs extends LanguageSupport {

  static final String NAME = "tocsin-program";
  private static final String KAMELET = "kamelet:";

  private final Map<String, String> byToken = new ConcurrentHashMap<>();
  private final Map<String, KameletShape> shapes = new ConcurrentHashMap<>();

  @Override
  public Expression createExpression(String token) {
    return ExpressionBuilder.constantExpression(requireNonNull(byToken.get(token), token));
  }

  @Override
  public Predicate createPredicate(String token) {
    throw new UnsupportedOperationException("a program is no condition");
  }

  /** The text of a Kamelet for Camel. */
  String kamelet(KameletShape shape, String text) {
    shapes.put(shape.name(), shape);
    return write(inLanguage(shape, read(text)));
  }

  private Object inLanguage(KameletShape shape, Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(item -> inLanguage(shape, item)).toList();
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    Map<Object, Object> rewritten = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (key.equals("constant") && program(shape, value)) {
            rewritten.put("language", Map.of("language", NAME, "expression", value));
          } else {
            rewritten.put(key, inLanguage(shape, value));
          }
        });
    return rewritten;
  }

  private static boolean program(KameletShape shape, Object value) {
    return value instanceof String text
        && shape.properties().entrySet().stream()
            .filter(property -> property.getValue().program())
            .anyMatch(property -> text.equals("{{" + property.getKey() + "}}"));
  }

  /** The text of a route for Camel. */
  String route(String text) {
    return write(rewrite(read(text)));
  }

  private static Object read(String text) {
    LoadSettings asText = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    return requireNonNull(new Load(asText).loadFromString(text));
  }

  private static String write(Object tree) {
    return new Dump(DumpSettings.builder().build()).dumpToString(tree);
  }

  private Object rewrite(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(this::rewrite).toList();
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    Map<Object, Object> rewritten = new LinkedHashMap<>();
    map.forEach((key, value) -> rewritten.put(key, rewrite(value)));
    if (map.get("uri") instanceof String uri
        && uri.startsWith(KAMELET)
        && map.get("parameters") instanceof Map<?, ?> parameters) {
      KameletShape shape = shapes.get(uri.substring(KAMELET.length()));
      if (shape != null) {
        rewritten.put("parameters", tokens(shape, parameters));
      }
    }
    return rewritten;
  }

  private Map<Object, Object> tokens(KameletShape shape, Map<?, ?> parameters) {
    Map<Object, Object> given = new LinkedHashMap<>(parameters);
    given.replaceAll(
        (name, value) -> {
          KameletShape.Property property = shape.properties().get(String.valueOf(name));
          return property != null && property.program() ? token(String.valueOf(value)) : value;
        });
    return given;
  }

  private String token(String program) {
    if (program.contains("{{")) {
      throw new IllegalArgumentException("a program cannot hold a placeholder");
    }
    String token = Fingerprint.of(List.of(program));
    byToken.put(token, program);
    return token;
  }
}
