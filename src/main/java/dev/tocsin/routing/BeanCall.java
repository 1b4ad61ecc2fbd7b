package dev.tocsin.routing;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the text of a bean call, {@code read(${body}, 'alertmanager')}: a method the bean really
 * has, and arguments that are the body, a header, an exchange property, a number or a quoted plain
 * text.
 */
final class BeanCall {

  private static final Pattern CALL = Pattern.compile("([a-z][A-Za-z0-9]*)\\((.*)\\)");
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "\\s*(?:\\$\\{(?<value>[A-Za-z0-9.]+)}|(?<number>-?[0-9]{1,15})|true|false"
              + "|'(?<text>[^'\"\\\\${}()#]*)'"
              + "|'\\{\\{(?<quoted>[A-Za-z0-9]+)}}'|\\{\\{(?<bare>[A-Za-z0-9]+)}})\\s*(?:,|$)");

  private BeanCall() {}

  static Optional<String> refusal(
      String call, String bean, Class<?> type, @Nullable KameletShape kamelet) {
    Matcher parts = CALL.matcher(call);
    if (!parts.matches()) {
      return Optional.of("not a call such as read(${body}, 'name'): '" + Words.shown(call) + "'");
    }
    String arguments = parts.group(2);
    int count = 0;
    Matcher argument = ARGUMENT.matcher(arguments);
    for (int at = 0; at < arguments.length(); at = argument.end()) {
      if (!argument.region(at, arguments.length()).lookingAt()) {
        return Optional.of("not a usable argument: '" + Words.shown(arguments.substring(at)) + "'");
      }
      Optional<String> refused = refusal(argument, kamelet);
      if (refused.isPresent()) {
        return refused;
      }
      count++;
    }
    if (arguments.stripTrailing().endsWith(",")) {
      return Optional.of("an argument is missing after the last comma");
    }
    return method(type, parts.group(1), count)
        ? Optional.empty()
        : Optional.of(
            "'" + bean + "' has no method " + parts.group(1) + " with " + count + " argument(s)");
  }

  private static Optional<String> refusal(Matcher argument, @Nullable KameletShape kamelet) {
    String value = argument.group("value");
    if (value != null) {
      return SimpleGuard.value(value)
          ? Optional.empty()
          : Optional.of("the function '${" + Words.shown(value) + "}' is not allowed");
    }
    String name =
        argument.group("quoted") != null ? argument.group("quoted") : argument.group("bare");
    if (name == null) {
      return Optional.empty();
    }
    KameletShape.Property property = kamelet == null ? null : kamelet.properties().get(name);
    if (property == null) {
      return Optional.of("there is no property '" + name + "'");
    }
    if (property.program()) {
      return Optional.of("the program '" + name + "' must come through an exchange property");
    }
    if (argument.group("bare") != null && property.type().equals("string")) {
      return Optional.of("the text '" + name + "' must stand in single quotes");
    }
    return Optional.empty();
  }

  private static boolean method(Class<?> type, String name, int arguments) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .anyMatch(
            method -> method.getName().equals(name) && method.getParameterCount() == arguments);
  }
}
