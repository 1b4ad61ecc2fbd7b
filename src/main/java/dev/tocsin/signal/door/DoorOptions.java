package dev.tocsin.signal.door;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of one route's door, read by name.
 *
 * <p>Each read marks an option as known; {@link #rejectOthers} then complains about what was not
 * asked for. An option that is set to nothing counts as not set. All complaints are {@link
 * IllegalArgumentException}s made for the operator; they name options and never hold secrets.
 */
public final class DoorOptions {

  private final String door;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> known = new TreeSet<>();

  private DoorOptions(String door, Map<String, String> options) {
    this.door = door;
    options.forEach((name, value) -> values.put(name, value.strip()));
  }

  /**
   * @param door the feed's name, for messages
   * @param source what the route calls its source
   * @throws IllegalArgumentException when the source is not {@code [a-z0-9-]{1,64}}
   */
  public static DoorOptions of(String door, String source, Map<String, String> options) {
    if (!isName(source)) {
      throw new IllegalArgumentException(
          door + ": a source is named with letters a-z, digits and -, at most 64 of them");
    }
    return new DoorOptions(door, options);
  }

  /** The option's text, or the other value when it is not set. */
  public String text(String name, String otherwise) {
    known.add(name);
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  /** The option's text; an error when it is not set. */
  public String required(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(door + ": the option '" + name + "' is missing");
    }
    return value;
  }

  /** One of the listed words. */
  public String word(String name, String otherwise, List<String> words) {
    String value = text(name, otherwise);
    if (!words.contains(value)) {
      throw new IllegalArgumentException(door + ": '" + name + "' must be one of " + words);
    }
    return value;
  }

  /** A whole number within the bounds, both included. */
  public long number(String name, long otherwise, long least, long most) {
    String value = text(name, Long.toString(otherwise));
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // the message below says it
    }
    throw new IllegalArgumentException(
        door + ": '" + name + "' must be a whole number from " + least + " to " + most);
  }

  /** A comma-separated list without empty entries, in the order written. */
  public Set<String> list(String name) {
    Set<String> entries = new LinkedHashSet<>();
    Arrays.stream(text(name, "").split(",", -1)).map(String::strip).forEach(entries::add);
    entries.remove("");
    return entries;
  }

  /** To be called after all options were read. */
  public void rejectOthers() {
    Set<String> others = new TreeSet<>(values.keySet());
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          door + ": unknown option " + others + ", known are " + known);
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
  }
}
