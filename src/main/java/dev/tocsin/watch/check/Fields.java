package dev.tocsin.watch.check;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** One table of a file: each read marks a field as known, what is left over is a mistake. */
final class Fields {

  private final String place;
  private final Map<?, ?> values;
  private final Set<String> known = new TreeSet<>();

  Fields(String place, @Nullable Object table) throws BrokenFile {
    this.place = place;
    if (table != null && !(table instanceof Map)) {
      throw new BrokenFile(place + ": must be a table of fields");
    }
    this.values = table == null ? Map.of() : (Map<?, ?>) table;
  }

  /** The names of the fields, in the order written. */
  Set<String> names() throws BrokenFile {
    Set<String> names = new LinkedHashSet<>();
    for (Object key : values.keySet()) {
      if (!(key instanceof String name)) {
        throw new BrokenFile(place + ": the name of a field must be a word");
      }
      names.add(name);
    }
    return names;
  }

  @Nullable Object get(String name) {
    known.add(name);
    return values.get(name);
  }

  boolean has(String name) {
    return get(name) != null;
  }

  @Nullable String text(String name) throws BrokenFile {
    Object value = get(name);
    if (value instanceof Map || value instanceof List) {
      throw wrong(name, "must be one value");
    }
    return value == null ? null : value.toString();
  }

  /** The text of a field that must be there. */
  String required(String name) throws BrokenFile {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "is missing");
    }
    return text;
  }

  /** A table within this one. */
  Fields table(String name) throws BrokenFile {
    return new Fields(place + ", " + name, get(name));
  }

  boolean flag(String name) throws BrokenFile {
    Object value = get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(name, "must be true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  @Nullable Double number(String name) throws BrokenFile {
    Object value = get(name);
    if (value != null && !(value instanceof Number)) {
      throw wrong(name, "must be a number");
    }
    return value == null ? null : ((Number) value).doubleValue();
  }

  @Nullable Integer whole(String name) throws BrokenFile {
    Object value = get(name);
    if (value != null && !(value instanceof Integer)) {
      throw wrong(name, "must be a whole number");
    }
    return (Integer) value;
  }

  @Nullable Duration duration(String name) throws BrokenFile {
    String text = text(name);
    try {
      return text == null ? null : DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(name, "must be a time such as 30s, 5m, 26h or 7d");
    }
  }

  Instant instant(String name) throws BrokenFile {
    String text = text(name);
    try {
      return OffsetDateTime.parse(text == null ? "" : text).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(name, "must be a time with its zone such as 2026-03-01T22:00:00+01:00");
    }
  }

  List<String> words(String name) throws BrokenFile {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      throw wrong(name, "must be a list of words");
    }
    return list.stream().map(String.class::cast).toList();
  }

  List<Integer> wholes(String name) throws BrokenFile {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(Integer.class::isInstance)) {
      throw wrong(name, "must be a list of whole numbers");
    }
    return list.stream().map(Integer.class::cast).toList();
  }

  List<Fields> tables(String name) throws BrokenFile {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(name, "must be a list");
    }
    List<Fields> tables = new java.util.ArrayList<>();
    for (Object item : list) {
      tables.add(new Fields(place + ", " + name + " " + (tables.size() + 1), item));
    }
    return tables;
  }

  void rejectOthers() throws BrokenFile {
    Set<String> others = new TreeSet<>(names());
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new BrokenFile(place + ": unknown field " + others + ", known are " + known);
    }
  }

  BrokenFile wrong(String name, String message) {
    return new BrokenFile(place + ": '" + name + "' " + message);
  }

  BrokenFile wrong(IllegalArgumentException e) {
    return new BrokenFile(place + ": " + e.getMessage());
  }
}
