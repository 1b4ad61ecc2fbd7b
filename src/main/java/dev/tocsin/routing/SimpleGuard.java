package dev.tocsin.routing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets only the named parts of Camel's simple language through; everything else is refused. */
final class SimpleGuard {

  /** Headers whose values are words that a feed or the hub itself chose. */
  private static final Set<String> LOGGED_HEADERS =
      Set.of("event", "kind", "severity", "evidence", "state", "number", "mailKind", "source");

  private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}$]*)}");
  private static final Pattern PREDICATE_PART =
      Pattern.compile(
          "\\s+|'[^'$\\\\{}]*'|\"[^\"$\\\\{}]*\"|-?[0-9]+(?:\\.[0-9]+)?"
              + "|==|!=|>=|<=|>|<|&&|\\|\\||!?contains\\b|!?in\\b|!?starts with\\b|!?ends with\\b"
              + "|null\\b|true\\b|false\\b");

  private SimpleGuard() {}

  /** A text with functions in it. */
  static Optional<String> template(String text) {
    return functions(text, false);
  }

  /** As {@link #template}, for a log line: no bodies, no free text from outside. */
  static Optional<String> logLine(String text) {
    return functions(text, true);
  }

  /** A condition. */
  static Optional<String> predicate(String text) {
    Matcher function = FUNCTION.matcher(text);
    Matcher part = PREDICATE_PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (function.region(at, text.length()).lookingAt()) {
        Optional<String> refused = function(function.group(1), false);
        if (refused.isPresent()) {
          return refused;
        }
        at = function.end();
      } else if (part.region(at, text.length()).lookingAt()) {
        at = part.end();
      } else {
        return Optional.of("a condition cannot hold '" + Words.shown(text.substring(at)) + "'");
      }
    }
    return text.isBlank() ? Optional.of("the condition is empty") : Optional.empty();
  }

  private static Optional<String> functions(String text, boolean logged) {
    Matcher function = FUNCTION.matcher(text);
    int at = 0;
    while (function.find()) {
      if (text.substring(at, function.start()).indexOf('$') >= 0) {
        break;
      }
      Optional<String> refused = function(function.group(1), logged);
      if (refused.isPresent()) {
        return refused;
      }
      at = function.end();
    }
    return text.substring(at).indexOf('$') >= 0
        ? Optional.of("'$' may only begin a function such as ${header.kind}")
        : Optional.empty();
  }

  private static Optional<String> function(String name, boolean logged) {
    if (name.equals("routeId") || name.equals("exchangeId")) {
      return Optional.empty();
    }
    if (logged) {
      return name.startsWith("header.") && LOGGED_HEADERS.contains(name.substring(7))
          ? Optional.empty()
          : Optional.of("a log line cannot show '${" + Words.shown(name) + "}'");
    }
    return value(name)
        ? Optional.empty()
        : Optional.of("the function '${" + Words.shown(name) + "}' is not allowed");
  }

  /** Whether this is the body, a header or an exchange property, as it is. */
  static boolean value(String name) {
    return name.equals("body")
        || name.startsWith("header.") && Words.variable(name.substring(7))
        || name.startsWith("exchangeProperty.") && Words.variable(name.substring(17));
  }
}
