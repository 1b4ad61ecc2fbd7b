package dev.tocsin.console.document;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of schemas: the class's own, after that of the class around it ({@code
 * IncidentController.Note} is {@code IncidentNote}). Two types never share a name.
 */
final class SchemaNames extends TypeNameResolver {

  /** Named alike in several modules, so the module's name goes before. */
  private static final Set<String> AMBIGUOUS = Set.of("Problem", "Page");

  private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

  @Override
  protected String getNameOfClass(Class<?> type) {
    if (!type.getName().startsWith("dev.tocsin.")) {
      return super.getNameOfClass(type);
    }
    String name = name(type);
    Class<?> other = taken.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          "the API's document would mix up " + type.getName() + " and " + other.getName());
    }
    return name;
  }

  private static String name(Class<?> type) {
    String own = type.getSimpleName();
    Class<?> around = type.getEnclosingClass();
    if (around != null) {
      return name(around).replaceAll("(Controller|View|Json|Store)$", "") + own;
    }
    String module = type.getPackageName().split("\\.", -1)[2];
    return AMBIGUOUS.contains(own) && !module.equals("platform")
        ? Character.toUpperCase(module.charAt(0)) + module.substring(1) + own
        : own;
  }
}
