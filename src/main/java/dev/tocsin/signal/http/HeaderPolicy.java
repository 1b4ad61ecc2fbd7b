package dev.tocsin.signal.http;

import dev.tocsin.signal.Signal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which request headers are kept with a signal: an allow-list, in lower case.
 *
 * <p>Names that a route engine or a library gives a meaning to, and names that carry credentials,
 * cannot be put on the list.
 */
final class HeaderPolicy {

  private static final int MAX_VALUE = 512;
  private static final Set<String> ALWAYS = Set.of("content-type", "user-agent", "date");
  private static final Set<String> NEVER =
      Set.of("authorization", "proxy-authorization", "cookie", "breadcrumbid", Signal.TEST);

  private final Set<String> kept = new TreeSet<>(ALWAYS);

  HeaderPolicy(Set<String> more) {
    for (String name : more) {
      kept.add(usable(name));
    }
  }

  /** The name in lower case, if it may be read from a request at all. */
  static String usable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.length() > 64 || !lower.chars().allMatch(HeaderPolicy::isNameCharacter)) {
      throw new IllegalArgumentException("webhook: not a header name that can be used");
    }
    if (NEVER.contains(lower)
        || lower.startsWith("camel")
        || lower.startsWith("org.apache.camel")
        || lower.startsWith("mail.")) {
      throw new IllegalArgumentException("webhook: the header '" + lower + "' is never kept");
    }
    return lower;
  }

  /** What is kept of a request, given its first value by name; values are cut at 512 characters. */
  Map<String, String> keep(Function<String, @Nullable String> request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : kept) {
      String value = request.apply(name);
      if (value != null) {
        headers.put(name, plain(value));
      }
    }
    return headers;
  }

  private static String plain(String value) {
    int length = Math.min(value.length(), MAX_VALUE);
    for (int i = 0; i < length; i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return replaceControls(value.substring(0, length));
      }
    }
    return length == value.length() ? value : value.substring(0, length);
  }

  private static String replaceControls(String value) {
    StringBuilder text = new StringBuilder(value);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    return text.toString();
  }

  private static boolean isNameCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
  }
}
