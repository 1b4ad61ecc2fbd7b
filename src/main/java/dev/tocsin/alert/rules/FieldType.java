package dev.tocsin.alert.rules;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field of a pattern takes from a line. */
enum FieldType {
  /** An IPv4 or IPv6 address. */
  ADDRESS,
  /** Digits. */
  NUMBER,
  /** Digits, points and blanks: the kernel's seconds since its start. */
  SECONDS,
  /** Everything up to a blank, or to the fixed text that follows. */
  WORD,
  /** A host name. */
  SITE,
  /** A time in one of the shapes of {@link LogTime}. */
  TIME,
  /** What stands between quotation marks; {@code \"} does not end it. */
  QUOTED,
  /** Text that the program itself writes, up to the first of the fixed text that follows. */
  OWN,
  /** Free text: what somebody else may have chosen. */
  TEXT;

  /** Types of fields that need not say theirs. */
  private static final Map<String, FieldType> BY_NAME =
      Map.ofEntries(
          Map.entry("address", ADDRESS),
          Map.entry("port", NUMBER),
          Map.entry("number", NUMBER),
          Map.entry("process", NUMBER),
          Map.entry("status", NUMBER),
          Map.entry("seconds", SECONDS),
          Map.entry("word", WORD),
          Map.entry("host", WORD),
          Map.entry("method", WORD),
          Map.entry("site", SITE),
          Map.entry("time", TIME),
          Map.entry("own", OWN),
          Map.entry("quoted", QUOTED),
          Map.entry("user", TEXT),
          Map.entry("file", TEXT),
          Map.entry("reason", TEXT),
          Map.entry("text", TEXT));

  /** The type of that name, or null. */
  static @Nullable FieldType called(String name) {
    for (FieldType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** The type that a field of this name has unless it says otherwise, or null. */
  static @Nullable FieldType of(String field) {
    return BY_NAME.get(field);
  }

  /** Whether a byte may be part of it. */
  boolean holds(byte b) {
    return switch (this) {
      case ADDRESS ->
          digit(b) || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F' || b == ':' || b == '.';
      case NUMBER -> digit(b);
      case SECONDS -> digit(b) || b == '.' || b == ' ';
      case SITE ->
          digit(b)
              || b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b == '.'
              || b == '-'
              || b == '_';
      case WORD -> b != ' ';
      case TIME, TEXT, OWN -> true;
      case QUOTED -> b != '"';
    };
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
